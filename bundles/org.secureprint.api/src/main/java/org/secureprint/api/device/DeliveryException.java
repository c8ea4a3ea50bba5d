package org.secureprint.api.device;

import java.io.IOException;

/** A delivery that failed. The message is for the job's owner: what happened and what to do. */
public class DeliveryException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean mayHavePrinted;

    public DeliveryException(String message, boolean mayHavePrinted, Throwable cause) {
        super(message, cause);
        this.mayHavePrinted = mayHavePrinted;
    }

    /** Whether the printer has taken any octet of it, so that sending it again could print it twice. */
    public boolean mayHavePrinted() {
        return mayHavePrinted;
    }
}
