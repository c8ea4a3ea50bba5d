package org.secureprint.spool.ipp.internal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobStateReason;

/** What the owner reads about the state of a job, where the job itself has no message. */
final class JobStateMessage {
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private JobStateMessage() {}

    static String of(Job job) {
        return job.message().isEmpty() ? preset(job) : Texts.fit(job.message());
    }

    /** What the sender of a job that nobody owns has to know. */
    static String unclaimed(String code) {
        return "Nobody knows whose job this is. Sign in at the server's web page or at a device and claim it with the code "
                + code + ".";
    }

    /** What the owner of a job has to know that is deleted soon. */
    static String near(Instant end, String message) {
        return Texts.fit("It is deleted at " + MINUTES.format(end) + " UTC. " + message);
    }

    /** The server prints what it does not understand; whether the device opens it is the device's matter. */
    private static String password(Job job) {
        return job.documentPasswordRequired()
                ? " The document is protected by a password, and a device that does not know it can't print it."
                : "";
    }

    private static String preset(Job job) {
        return switch (job.state()) {
            case PENDING_HELD ->
                job.reasons().contains(JobStateReason.JOB_INCOMING)
                        ? "The document is arriving."
                        : "Held for you: sign in at a device to print it." + password(job);
            case PENDING -> "Waiting for the device that you chose.";
            case PROCESSING -> "On its way to the device.";
            case PROCESSING_STOPPED -> "The device has stopped.";
            case CANCELED -> "Canceled.";
            case ABORTED -> "The server ended it; send it again.";
            case COMPLETED -> "Printed.";
        };
    }
}
