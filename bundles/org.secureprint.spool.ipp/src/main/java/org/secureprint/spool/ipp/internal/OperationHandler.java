package org.secureprint.spool.ipp.internal;

import java.io.IOException;
import org.secureprint.api.PrintException;

/** Does one operation. Called from any thread. */
@FunctionalInterface
interface OperationHandler {
    /**
     * @throws Refusal if this port refuses
     * @throws PrintException if a service refuses
     * @throws IOException if the client's stream failed
     */
    Reply handle(IppRequest request) throws IOException;
}
