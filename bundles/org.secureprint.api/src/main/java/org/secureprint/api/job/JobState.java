package org.secureprint.api.job;

import java.util.Arrays;
import java.util.Locale;

/** The {@code job-state} of RFC 8011 section 5.3.7: the enum values and nothing else. */
public enum JobState {
    /** Released to an output device, waiting for it. */
    PENDING(3),
    /** Arriving, or held until its owner collects it. */
    PENDING_HELD(4),
    /** On its way to an output device. */
    PROCESSING(5),
    /** The device that prints it has stopped. */
    PROCESSING_STOPPED(6),
    /** Ended by a person or by the auto delete interval. */
    CANCELED(7),
    /** Ended by the server. */
    ABORTED(8),
    /** Printed. */
    COMPLETED(9);

    private final int value;

    JobState(int value) {
        this.value = value;
    }

    /** The enum value on the wire. */
    public int value() {
        return value;
    }

    /** Whether the job's work is over (RFC 8011's terminating states). */
    public boolean isTerminating() {
        return value >= CANCELED.value;
    }

    /** IPP's name, for example {@code pending-held}. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The state of a wire value.
     *
     * @throws IllegalArgumentException if RFC 8011 has no such value
     */
    public static JobState of(int value) {
        return Arrays.stream(values())
                .filter(state -> state.value == value)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No job-state " + value));
    }
}
