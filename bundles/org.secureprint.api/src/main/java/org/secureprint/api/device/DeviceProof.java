package org.secureprint.api.device;

import java.io.IOException;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.secureprint.api.PrintException;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.identity.Session;

/** Knows which device sent a request, by its certificate or by the request's signature. Called by the gate, from any thread. */
@ProviderType
public interface DeviceProof {
    /**
     * The purpose that stands in the extended key usage of each device's certificate and of nobody else's, so that a device's
     * certificate is never taken for a person's.
     */
    String KEY_PURPOSE = "2.25.255909080650718267712339431390880891854";

    /**
     * The device, as somebody who is signed in for this one request. Whether it is still enrolled is looked up anew each time.
     *
     * @return empty if the request carries neither
     * @throws PrintException {@code client-error-not-authenticated} if it carries one that does not hold, {@code server-error-busy} if
     *     the device signs more requests than can be remembered
     * @throws IOException if the request's body does not arrive
     */
    Optional<Session> prove(HttpExchange.Request request) throws IOException;
}
