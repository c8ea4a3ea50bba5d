package org.secureprint.setup.internal;

import org.secureprint.api.PrintException;
import org.secureprint.api.Status;

/** A certificate or key that this server can't take, with a sentence that says why and what to do. */
final class UnusableCertificate extends PrintException {
    private static final long serialVersionUID = 1L;

    UnusableCertificate(String message) {
        this(message, null);
    }

    UnusableCertificate(String message, Throwable cause) {
        super(Status.CLIENT_ERROR_BAD_REQUEST, message, cause);
    }
}
