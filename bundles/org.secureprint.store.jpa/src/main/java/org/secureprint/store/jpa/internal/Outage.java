package org.secureprint.store.jpa.internal;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the database is there. After a failure callers are refused at once for a moment, so that nobody waits in a queue for one
 * connection attempt after the other; then the next ones try again. Used from any thread.
 */
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** What SQL Server says of a text that is too long; its driver has no SQLSTATE for it. */
    private static final int SQL_SERVER_TOO_LONG = 2628;

    private volatile boolean failed;
    private volatile long retryAt;

    /**
     * Lets a caller through.
     *
     * @throws PrintException {@code server-error-temporary-error} if the database failed a moment ago
     */
    void check() {
        if (failed && System.nanoTime() - retryAt < 0) {
            throw refusal(null);
        }
    }

    /** The database answered. */
    void over() {
        if (failed) {
            failed = false;
            LOG.info("The database answers again.");
        }
    }

    /** Notes a failure of the database. */
    PrintException begins(Throwable cause) {
        if (!failed) {
            LOG.error(
                    "The database failed; jobs are refused until it answers. Cause: {}. See that it runs and that its"
                            + " disk is not full.",
                    reason(cause));
            LOG.debug("Database failure", cause);
        }
        retryAt = System.nanoTime() + PAUSE_NANOS;
        failed = true;
        return refusal(cause);
    }

    /** What a caller is told while the database is away. */
    static PrintException refusal(Throwable cause) {
        return new PrintException(
                Status.SERVER_ERROR_TEMPORARY_ERROR,
                "The database is not available at the moment. Nothing was stored. Try again later.",
                cause);
    }

    /**
     * Whether a failure is the database's and not that of one change. A change is to blame if its values are refused (SQLSTATE
     * classes 22 and 23), if it met another transaction (class 40), or if it failed without any SQL error.
     */
    static boolean is(Throwable failure) {
        return cause(failure, SQLException.class)
                .filter(sql -> !String.valueOf(sql.getSQLState()).matches("(22|23|40).*"))
                .filter(sql -> sql.getErrorCode() != SQL_SERVER_TOO_LONG)
                .isPresent();
    }

    /** What a caller is told whose change the database does not take. */
    static PrintException refusedChange(RuntimeException cause) {
        if (cause instanceof PrintException refusal) {
            return refusal;
        }
        LOG.warn("The database refused a change: {}", cause.getClass().getSimpleName());
        LOG.debug("Refused change", cause);
        return new PrintException(
                Status.SERVER_ERROR_INTERNAL_ERROR, "The database refused the values of this change.", cause);
    }

    /** Whether a thread gave up waiting for a connection because it was interrupted, which says nothing about the database. */
    static boolean isInterrupt(Throwable failure) {
        return cause(failure, InterruptedException.class).isPresent();
    }

    private static <E> Optional<E> cause(Throwable failure, Class<E> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return Optional.of(type.cast(each));
            }
        }
        return Optional.empty();
    }

    /** The innermost error in one line; values of rows are only in errors about values, which are not logged here. */
    static String reason(Throwable failure) {
        Throwable innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String message = String.valueOf(innermost.getMessage());
        if (innermost instanceof CertPathBuilderException) {
            return "no certificate of tlsRootCertificateFile vouches for the one of the database server";
        }
        if (innermost instanceof CertificateExpiredException) {
            return "the certificate of the database server has expired, " + message;
        }
        return innermost.getClass().getSimpleName() + ": "
                + message.lines().findFirst().orElse("");
    }
}
