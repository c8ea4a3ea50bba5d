package org.secureprint.api.queue;

import java.util.Arrays;
import java.util.Locale;

/** The {@code printer-state-reasons} that an administrator gives a queue (RFC 8011 section 5.4.12, RFC 3998 section 7). */
public enum PrinterStateReason {
    /** Takes jobs and releases none (Pause-Printer). */
    PAUSED,
    /** Takes jobs; those that come are held until Release-Held-New-Jobs (Hold-New-Jobs). */
    HOLD_NEW_JOBS,
    /** Neither takes nor releases jobs (Shutdown-Printer). */
    SHUTDOWN;

    /** IPP's keyword, for example {@code hold-new-jobs}. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The reason of a keyword.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static PrinterStateReason of(String keyword) {
        return Arrays.stream(values())
                .filter(reason -> reason.keyword().equals(keyword))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not a reason of a printer's state: " + keyword));
    }
}
