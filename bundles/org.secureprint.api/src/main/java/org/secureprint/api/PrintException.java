package org.secureprint.api;

/**
 * A request that is refused: what the caller did wrong, or what the server can't do now. Thrown by the services of this API, turned
 * into the protocol's own error by each port. The message is written for the person who reads it: what happened, why, what to do.
 * It names no secret and no other person's job.
 */
public class PrintException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Status status;

    public PrintException(Status status, String message) {
        super(message);
        this.status = status;
    }

    public PrintException(Status status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** Why, in IPP's words. */
    public Status status() {
        return status;
    }
}
