package org.secureprint.bench;

import java.util.Locale;

/** How many times as much as which peer a workload must reach. */
record Goal(double ratio, String peer) {
    /** The goal of a workload. */
    static Goal of(Workload workload) {
        if (workload.isLarge()) {
            return new Goal(0.7, "CUPS");
        }
        if (workload.tls()) {
            return new Goal(1, "CUPS");
        }
        return workload.connections() == 1 ? new Goal(2, "CUPS SyncOnClose") : new Goal(1.3, "CUPS");
    }

    String text(Comparison row) {
        String goal = String.format(Locale.ROOT, "%.1f x %s", ratio, peer);
        if (!row.has("SPM") || !row.has(peer)) {
            return goal;
        }
        return goal + verdict(row.ratio("SPM", peer) >= ratio);
    }

    /** The goal for CPU time, which small jobs over eight kept connections have, and whether it is reached. */
    static String cpuText(Comparison row) {
        Workload work = row.workload();
        if (work.isLarge() || work.perJob() || work.connections() != 8) {
            return "";
        }
        String goal = "at most CUPS's";
        return row.has("SPM") && row.has("CUPS") ? goal + verdict(row.cpuRatio("SPM", "CUPS") <= 1) : goal;
    }

    private static String verdict(boolean reached) {
        return reached ? ", reached" : ", **missed**";
    }
}
