package org.secureprint.release.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Objects;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;

/**
 * How a device says a job ended.
 *
 * @param outcome whether it was printed
 * @param impressionsCompleted as the device counted them, or null
 * @param message the device's reason, for the job's owner; may be empty
 */
record Result(Outcome outcome, Integer impressionsCompleted, String message) {
    private static final int MAX_MESSAGE = 255;

    /** What came out. */
    enum Outcome {
        COMPLETED,
        COMPLETED_WITH_ERRORS,
        FAILED;

        String keyword() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Outcome of(String keyword) {
            for (Outcome outcome : values()) {
                if (outcome.keyword().equals(keyword)) {
                    return outcome;
                }
            }
            throw new PrintException(
                    Status.CLIENT_ERROR_BAD_REQUEST,
                    "The field 'result' is 'completed', 'completed-with-errors' or 'failed'.");
        }
    }

    static Result read(JsonNode body) {
        return new Result(
                Outcome.of(Json.text(body, "result")),
                Json.optionalCount(body, "impressionsCompleted").orElse(null),
                plain(Json.optionalText(body, "message").orElse("")));
    }

    /** Whether a job that is over ended as this says. */
    boolean isHowItEnded(Job job) {
        boolean withErrors = job.reasons().contains(JobStateReason.JOB_COMPLETED_WITH_ERRORS);
        return job.state() == JobState.COMPLETED
                && outcome == (withErrors ? Outcome.COMPLETED_WITH_ERRORS : Outcome.COMPLETED)
                && (impressionsCompleted == null || Objects.equals(impressionsCompleted, job.impressionsCompleted()));
    }

    /** A device's words are shown to people: one line, no controls, not long. */
    private static String plain(String text) {
        String line = text.replaceAll("\\p{C}+", " ").strip();
        return line.length() > MAX_MESSAGE ? line.substring(0, MAX_MESSAGE) : line;
    }
}
