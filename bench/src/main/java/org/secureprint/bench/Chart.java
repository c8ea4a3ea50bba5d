package org.secureprint.bench;

import java.util.List;
import java.util.Locale;

/** The ratios as an SVG bar chart. */
final class Chart {
    private static final int WIDTH = 860;
    private static final int ROW = 26;
    private static final int LABEL = 330;
    private static final int TOP = 40;
    private static final int RIGHT = 70;

    private Chart() {}

    static String svg(List<Comparison> comparisons) {
        List<Comparison> rows = comparisons.stream()
                .filter(row -> row.has("SPM") && row.has("CUPS"))
                .toList();
        double most = Math.max(
                1.5,
                rows.stream().mapToDouble(row -> row.ratio("SPM", "CUPS")).max().orElse(1));
        double scale = (WIDTH - LABEL - RIGHT) / most;
        int height = TOP + rows.size() * ROW + 20;
        StringBuilder svg = new StringBuilder();
        add(
                svg,
                "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' font-family='sans-serif' font-size='12'>",
                WIDTH,
                height);
        add(svg, "<rect width='%d' height='%d' fill='white'/>", WIDTH, height);
        add(svg, "<text x='10' y='20' font-size='14'>Work per second, SPM (encrypted, synced) / CUPS = 1</text>");
        for (int i = 0; i < rows.size(); i++) {
            Comparison row = rows.get(i);
            double ratio = row.ratio("SPM", "CUPS");
            int y = TOP + i * ROW;
            add(
                    svg,
                    "<text x='%d' y='%d' text-anchor='end'>%s</text>",
                    LABEL - 8,
                    y + 14,
                    row.workload().title());
            add(
                    svg,
                    "<rect x='%d' y='%d' width='%.1f' height='18' fill='%s'/>",
                    LABEL,
                    y,
                    ratio * scale,
                    ratio >= 1 ? "#2a7d4f" : "#b5651d");
            add(svg, "<text x='%.1f' y='%d'>%.2f</text>", LABEL + ratio * scale + 5, y + 14, ratio);
        }
        add(
                svg,
                "<line x1='%1$.1f' y1='%2$d' x2='%1$.1f' y2='%3$d' stroke='#333' stroke-dasharray='4 3'/>",
                LABEL + scale,
                TOP - 6,
                height - 14);
        return svg.append("</svg>\n").toString();
    }

    private static void add(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
