package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

/** A browser in every size and in light and dark, in which nothing may be cut off, unnamed or too pale. */
final class Screens {
    /** Width and height of a desktop, a tablet, a telephone and the operation panel of a device. */
    private static final int[][] SIZES = {{1280, 800}, {820, 1180}, {390, 844}, {800, 480}};

    private static final String UNNAMED_FIELDS =
            """
            return [...document.querySelectorAll('input:not([type=hidden]), select, button')]
                .filter(field => !(field.labels && field.labels.length) && !field.ariaLabel && !field.textContent.trim())
                .map(field => field.outerHTML);
            """;

    /** Texts with a contrast under 4.5 to the nearest background behind them. */
    private static final String PALE_TEXTS =
            """
            const rgb = text => text.match(/[\\d.]+/g).map(Number);
            const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
                .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
                .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
            const ground = element => {
                for (let e = element; e; e = e.parentElement) {
                    const color = rgb(getComputedStyle(e).backgroundColor);
                    if (color.length < 4 || color[3] === 1) return color;
                }
                return [255, 255, 255];
            };
            return [...document.querySelectorAll('body *')]
                .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
                .map(e => [e, light(rgb(getComputedStyle(e).color)), light(ground(e))])
                .filter(([e, a, b]) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5)
                .map(([e]) => e.outerHTML);
            """;

    private final Browser browser;

    Screens(Browser browser) {
        this.browser = browser;
    }

    /** Looks at a page in every size, in light and dark, and keeps pictures of it in {@code target/screens}. */
    void look(String path) throws Exception {
        for (int[] size : SIZES) {
            for (String scheme : List.of("light", "dark")) {
                browser.size(size[0], size[1]).scheme(scheme).go(path);
                String name = path.substring(1).replace('/', '-') + "-" + size[0] + "x" + size[1] + "-" + scheme;
                browser.keepPicture(Path.of("target/screens", name + ".png"));
                assertThat((Long) browser.ask("return document.documentElement.scrollWidth"))
                        .as(name + " does not scroll sideways")
                        .isLessThanOrEqualTo(size[0]);
                assertThat((List<?>) browser.ask(UNNAMED_FIELDS))
                        .as(name + " names its fields")
                        .isEmpty();
                assertThat((List<?>) browser.ask(PALE_TEXTS))
                        .as(name + " can be read (WCAG 2.2, 1.4.3)")
                        .isEmpty();
            }
        }
        browser.size(1280, 800).scheme("light");
    }
}
