package org.secureprint.spool.tcp;

import java.io.IOException;
import java.net.SocketTimeoutException;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why a job of a port did not come in, for the one line in {@code port_error}.
 *
 * @param result the keyword
 * @param detail the sentence
 * @param passing whether the same job may be taken if it is sent again later
 */
public record Failure(String result, String detail, boolean passing) {
    private static final Logger LOG = LoggerFactory.getLogger(Failure.class);

    /** What an exception of {@link org.secureprint.api.job.JobIntake} or of the connection means. A defect of the server is logged. */
    public static Failure of(Exception e) {
        if (e instanceof PrintException refused) {
            return new Failure(refused.status().keyword(), refused.getMessage(), isPassing(refused.status()));
        }
        if (e instanceof SocketTimeoutException) {
            return new Failure(
                    Status.CLIENT_ERROR_TIMEOUT.keyword(),
                    "The client fell silent in the middle of a job; nothing was kept.",
                    true);
        }
        if (e instanceof IOException) {
            return new Failure(
                    "submission-interrupted", "The connection broke in the middle of a job; nothing was kept.", true);
        }
        LOG.error("A job failed", e);
        return new Failure(Status.SERVER_ERROR_INTERNAL_ERROR.keyword(), "The server failed; nothing was kept.", false);
    }

    private static boolean isPassing(Status status) {
        return switch (status) {
            case SERVER_ERROR_BUSY,
                    SERVER_ERROR_TEMPORARY_ERROR,
                    SERVER_ERROR_SERVICE_UNAVAILABLE,
                    SERVER_ERROR_NOT_ACCEPTING_JOBS,
                    SERVER_ERROR_TOO_MANY_JOBS -> true;
            default -> false;
        };
    }
}
