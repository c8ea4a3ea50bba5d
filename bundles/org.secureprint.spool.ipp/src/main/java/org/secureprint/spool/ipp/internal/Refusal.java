package org.secureprint.spool.ipp.internal;

import org.secureprint.api.PrintException;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.StatusCode;

/** A request that this port refuses by itself, in IPP's own status codes. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final StatusCode status;
    private final transient Attributes unsupported;

    Refusal(StatusCode status, String message) {
        this(status, message, Attributes.NONE);
    }

    Refusal(StatusCode status, String message, Attributes unsupported) {
        super(message, null, false, false);
        this.status = status;
        this.unsupported = unsupported;
    }

    /** The only place where a status of the services becomes one of IPP: the codes are the same. */
    static Refusal of(PrintException refused) {
        return new Refusal(
                StatusCode.of(refused.status().code()).orElse(StatusCode.SERVER_ERROR_INTERNAL_ERROR),
                refused.getMessage());
    }

    static Refusal badRequest(String message) {
        return new Refusal(StatusCode.CLIENT_ERROR_BAD_REQUEST, message);
    }

    StatusCode status() {
        return status;
    }

    /** The attributes or values that are the reason. */
    Attributes unsupported() {
        return unsupported;
    }
}
