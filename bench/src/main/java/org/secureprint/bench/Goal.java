package org.secureprint.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How many times as much as which peer a workload must reach. */
record Goal(double ratio, String peer) {
    private static final String CUPS = "CUPS";
    private static final double CPU = 0.5;

    private static List<Goal> of(Workload workload) {
        if (workload.isLarge()) {
            return List.of(new Goal(1, CUPS));
        }
        if (workload.tls()) {
            return List.of(new Goal(workload.perJob() ? 2 : 2.5, CUPS));
        }
        return switch (workload.connections()) {
            case 1 -> List.of(new Goal(1, CUPS));
            case 8 -> List.of(new Goal(4, CUPS), new Goal(15, "CUPS SyncOnClose"));
            default -> List.of(new Goal(4, CUPS));
        };
    }

    /** The goals of a workload, and whether each is reached. */
    static String text(Comparison row) {
        return of(row.workload()).stream().map(goal -> goal.verdict(row)).collect(Collectors.joining("; "));
    }

    private String verdict(Comparison row) {
        String goal = String.format(Locale.ROOT, "%.1f x %s", ratio, peer);
        return row.has("SPM") && row.has(peer) ? goal + verdict(row.ratio("SPM", peer) >= ratio) : goal;
    }

    /** The goal for CPU time, which small jobs over eight kept connections have, and whether it is reached. */
    static String cpuText(Comparison row) {
        Workload work = row.workload();
        if (work.isLarge() || work.perJob() || work.connections() != 8) {
            return "";
        }
        String goal = "at most half of CUPS's";
        return row.has("SPM") && row.has(CUPS) ? goal + verdict(row.cpuRatio("SPM", CUPS) <= CPU) : goal;
    }

    /** What follows a goal. */
    static String verdict(boolean reached) {
        return reached ? ", reached" : ", **missed**";
    }
}
