package org.secureprint.device.internal;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.device.DeviceCredential;
import org.secureprint.api.device.DeviceCredentials;
import org.secureprint.api.http.HttpExchange;

/**
 * Checks what devices signed. A signature counts once, for one request, for two minutes: its nonce is on the disk before the request is
 * acted upon, and the body has been compared with its digest. Safe for any thread.
 */
final class SignedRequests {
    /** How far the clocks of the server and a device may be apart. */
    static final Duration SKEW = Duration.ofSeconds(120);

    private final DeviceCredentials credentials;
    private final SigningKeys keys;
    private final SignedRate rate;
    private final Clock clock;

    SignedRequests(DeviceCredentials credentials, SigningKeys keys, SignedRate rate, Clock clock) {
        this.credentials = credentials;
        this.keys = keys;
        this.rate = rate;
        this.clock = clock;
    }

    /**
     * The device that signed a request.
     *
     * @throws Refused if the signature is not, or no longer, worth anything
     * @throws PrintException {@code server-error-busy} if the device signs too many requests
     */
    String device(HttpExchange.Request request) throws Refused, IOException {
        SignatureInput input = SignatureInput.parse(request.headers("Signature-Input"), request.headers("Signature"))
                .orElseThrow(() -> new Refused("", "it has another shape than the one that is taken"));
        String id = SigningKeys.deviceOf(input.keyId());
        DeviceCredential credential = Optional.of(id)
                .filter(name -> !name.isEmpty())
                .flatMap(credentials::find)
                .orElseThrow(() -> new Refused("", "no device of this name was enrolled"));
        if (!credential.keyId().equals(input.keyId())) {
            throw new Refused(
                    id,
                    credential.isRevoked() ? "the device is revoked" : "its key is not, or no longer, the device's");
        }
        requireSigned(request, input, credential);
        if (Duration.between(input.created(), clock.instant()).abs().compareTo(SKEW) > 0) {
            throw new Refused(id, "it was not signed within the last two minutes, or the clocks differ");
        }
        try (InputStream body = request.body()) {
            if (!ContentDigest.isOf(body.readAllBytes(), request.headers(ContentDigest.FIELD))) {
                throw new Refused(id, "the body has another digest");
            }
        }
        if (!rate.mayGoOn(id)) {
            throw new PrintException(
                    Status.SERVER_ERROR_BUSY,
                    "This device signs more requests than the server remembers. Wait a minute.");
        }
        if (!credentials.take(id, input.keyId(), input.nonce(), input.created())) {
            throw new Refused(id, "its nonce was used before");
        }
        return id;
    }

    private void requireSigned(HttpExchange.Request request, SignatureInput input, DeviceCredential credential)
            throws Refused {
        byte[] base = SignatureBase.of(
                input.components(), input.params(), component -> SignatureBase.value(request, component));
        byte[] key;
        try {
            key = keys.open(credential);
        } catch (IllegalArgumentException e) {
            throw new Refused(credential.device(), "the server can't open the device's key: enrol it anew");
        }
        byte[] expected = SignatureBase.hmac(key, base);
        Arrays.fill(key, (byte) 0);
        if (!MessageDigest.isEqual(expected, input.signature())) {
            throw new Refused(credential.device(), "it is not that of this request");
        }
    }
}
