package org.secureprint.delivery.internal;

import org.secureprint.api.device.DeliveryException;

/** A printer that will not take the job however often it is asked: the delivery is not tried again. */
final class RefusedException extends DeliveryException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message, boolean mayHavePrinted, Throwable cause) {
        super(message, mayHavePrinted, cause);
    }
}
