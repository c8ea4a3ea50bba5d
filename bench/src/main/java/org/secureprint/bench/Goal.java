package org.secureprint.bench;

import java.util.Locale;

/** How many times as much as which peer a workload must reach. */
record Goal(double ratio, String peer) {
    /** The goal of a workload, or null. */
    static Goal of(Workload workload) {
        if (workload.isLarge()) {
            return new Goal(0.7, "CUPS");
        }
        if (workload.tls()) {
            return workload.connections() == 1 ? null : new Goal(1, "CUPS");
        }
        return workload.connections() == 1 ? new Goal(2, "CUPS SyncOnClose") : new Goal(1.3, "CUPS");
    }

    String text(Comparison row) {
        String goal = String.format(Locale.ROOT, "%.1f x %s", ratio, peer);
        if (!row.has("SPM") || !row.has(peer)) {
            return goal;
        }
        return goal + (row.ratio("SPM", peer) >= ratio ? ", reached" : ", **missed**");
    }
}
