package org.secureprint.bench;

import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures as Markdown. */
final class Report {
    private static final String SPM = "SPM";
    private static final String CUPS = "CUPS";
    private static final String SYNCED = "CUPS SyncOnClose";

    private final List<Comparison> comparisons;
    private final Map<String, IntSummaryStatistics> held;
    private final Map<String, Long> peakMebibytes;
    private final boolean goals;

    /** @param goals whether the goals are about these rounds */
    Report(
            List<Comparison> comparisons,
            Map<String, IntSummaryStatistics> held,
            Map<String, Long> peakMebibytes,
            boolean goals) {
        this.comparisons = comparisons;
        this.held = held;
        this.peakMebibytes = peakMebibytes;
        this.goals = goals;
    }

    String markdown(String machine) {
        StringBuilder text = new StringBuilder(machine).append("\n\n");
        text.append("Jobs held when a measured round began, as the server says (least - most): ");
        held.forEach((server, jobs) ->
                text.append(String.format(Locale.ROOT, "%s %,d - %,d; ", server, jobs.getMin(), jobs.getMax())));
        text.append("each round adds its own.\n\n");
        text.append("Rate in jobs/s (20 KB) or MB/s (200 MB): median of the rounds (least - most).\n\n");
        text.append("| work | SPM | CUPS | SPM / CUPS | CUPS SyncOnClose | SPM / SyncOnClose | goal |\n");
        text.append("|---|---|---|---|---|---|---|\n");
        comparisons.forEach(row -> text.append(rates(row)));
        text.append(
                "\nCPU seconds of the server per 1,000 jobs (20 KB) or per GB (200 MB), and milliseconds per job at the client.\n\n");
        text.append("| work | SPM CPU | CUPS CPU | SPM / CUPS | goal | SPM p50 / p99 ms | CUPS p50 / p99 ms |\n");
        text.append("|---|---|---|---|---|---|---|\n");
        comparisons.forEach(row -> text.append(costs(row)));
        text.append("\nPeak memory (VmHWM): ");
        peakMebibytes.forEach(
                (server, peak) -> text.append(server).append(' ').append(peak).append(" MiB; "));
        return text.append("\n").toString();
    }

    private String rates(Comparison row) {
        String reached = goals ? Goal.text(row) : "";
        return "| " + row.workload().title() + " | " + rate(row, SPM) + " | " + rate(row, CUPS) + " | "
                + ratio(row, CUPS) + " | " + rate(row, SYNCED) + " | " + ratio(row, SYNCED) + " | " + reached + " |\n";
    }

    private static String rate(Comparison row, String server) {
        return row.has(server) ? row.rounds(server, row::rate).toString() : "-";
    }

    private static String ratio(Comparison row, String peer) {
        return row.has(SPM) && row.has(peer) ? String.format(Locale.ROOT, "**%.2f**", row.ratio(SPM, peer)) : "-";
    }

    private String costs(Comparison row) {
        String ratio =
                row.has(SPM) && row.has(CUPS) ? String.format(Locale.ROOT, "**%.2f**", row.cpuRatio(SPM, CUPS)) : "-";
        return "| " + row.workload().title() + " | " + cpu(row, SPM) + " | " + cpu(row, CUPS) + " | " + ratio + " | "
                + (goals ? Goal.cpuText(row) : "") + " | " + latency(row, SPM) + " | " + latency(row, CUPS) + " |\n";
    }

    private static String cpu(Comparison row, String server) {
        return row.has(server) ? String.format(Locale.ROOT, "%.2f", row.median(server, row::cpu)) : "-";
    }

    private static String latency(Comparison row, String server) {
        return row.has(server)
                ? String.format(
                        Locale.ROOT,
                        "%.1f / %.1f",
                        row.median(server, Sample::p50Micros) / 1000,
                        row.median(server, Sample::p99Micros) / 1000)
                : "-";
    }
}
