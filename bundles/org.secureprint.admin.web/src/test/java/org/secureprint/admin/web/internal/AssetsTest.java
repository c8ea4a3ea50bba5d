package org.secureprint.admin.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.testing.RecordedExchange;

class AssetsTest extends WebTestCase {
    @Test
    void pagesNameTheirStyleByItsContent() throws Exception {
        Matcher url = Pattern.compile("/assets/(style-[0-9a-f]{16}\\.css)")
                .matcher(send("GET", "/sign-in", RecordedExchange.of("GET", "/sign-in"))
                        .text());
        assertThat(url.find()).isTrue();
        RecordedExchange style = asset(url.group(1));
        assertThat(style.contentType()).isEqualTo("text/css;charset=utf-8");
        assertThat(style.answerHeaders().get("Cache-Control")).contains("immutable");
        assertThat(style.text()).contains(":root", "prefers-color-scheme: dark", ":focus-visible");
    }

    @Test
    void othersNameItByItsName() throws Exception {
        assertThat(asset("style.css").answerHeaders().get("Cache-Control")).doesNotContain("immutable");
        assertThat(asset("icon.svg").contentType()).isEqualTo("image/svg+xml");
    }

    @Test
    void thereIsNothingElse() {
        for (String file : new String[] {"style-0000000000000000.css", "..", "messages.properties"}) {
            assertThatThrownBy(() -> asset(file)).isInstanceOf(PrintException.class);
        }
    }

    private RecordedExchange asset(String file) throws Exception {
        return send(
                "GET",
                "/assets/{file}",
                RecordedExchange.of("GET", "/assets/" + file).variable("file", file));
    }
}
