package org.secureprint.ipp;

/** Octets that are no IPP message, or one beyond the limits. Carries what is needed to answer it. */
public class IppFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    private final StatusCode status;
    private final IppVersion version;
    private final int requestId;

    IppFormatException(StatusCode status, String message, IppVersion version, int requestId) {
        super(message);
        this.status = status;
        this.version = version;
        this.requestId = requestId;
    }

    /** The status to answer. */
    public StatusCode status() {
        return status;
    }

    /** The version to answer in: the sender's if this codec speaks it, or IPP/1.1. */
    public IppVersion version() {
        return version;
    }

    /** The {@code request-id} to answer, 0 if it was not read. */
    public int requestId() {
        return requestId;
    }
}
