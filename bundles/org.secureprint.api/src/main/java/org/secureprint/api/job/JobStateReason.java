package org.secureprint.api.job;

import java.util.Locale;

/** The registered {@code job-state-reasons} that this server gives (RFC 8011 section 5.3.8, PWG 5100.11, PWG 5100.18). */
public enum JobStateReason {
    /** The document data is arriving. */
    JOB_INCOMING,
    /** Created without a document so far. */
    JOB_DATA_INSUFFICIENT,
    /** Held until its owner releases it at a device. */
    JOB_RELEASE_WAIT,
    /** Held because the client asked for it. */
    JOB_HOLD_UNTIL_SPECIFIED,
    /** Released to a device that fetches its documents. */
    JOB_FETCHABLE,
    /** Being sent to a device. */
    JOB_OUTGOING,
    /** An administrator stopped it on its way. */
    JOB_SUSPENDED,
    /** The device printed it. */
    JOB_COMPLETED_SUCCESSFULLY,
    /** The device printed it and reported errors. */
    JOB_COMPLETED_WITH_ERRORS,
    /** Canceled by its owner. */
    JOB_CANCELED_BY_USER,
    /** Canceled by an administrator or by the auto delete interval. */
    JOB_CANCELED_BY_OPERATOR,
    /** Canceled at the device. */
    JOB_CANCELED_AT_DEVICE,
    /** The server ended it. */
    ABORTED_BY_SYSTEM,
    /** The client went away in the middle of a document. */
    SUBMISSION_INTERRUPTED,
    /** The device stopped or could not be reached while the job was on its way. */
    PRINTER_STOPPED,
    /** A stored document is damaged or missing. */
    DOCUMENT_ACCESS_ERROR;

    /** IPP's keyword, for example {@code job-release-wait}. */
    public String keyword() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The reason of a keyword.
     *
     * @throws IllegalArgumentException if this server does not know it
     */
    public static JobStateReason of(String keyword) {
        return valueOf(keyword.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
