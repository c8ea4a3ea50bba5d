package org.secureprint.gate.internal;

import org.secureprint.api.PrintException;
import org.secureprint.api.Status;

/** The server can't do its work now, and it is known how soon it is worth asking again. */
final class Unavailable extends PrintException {
    private static final long serialVersionUID = 1L;

    private final int retryAfterSeconds;

    Unavailable(int retryAfterSeconds, String message) {
        super(Status.SERVER_ERROR_SERVICE_UNAVAILABLE, message);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** For the field {@code Retry-After} (RFC 9110, section 10.2.3). */
    int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
