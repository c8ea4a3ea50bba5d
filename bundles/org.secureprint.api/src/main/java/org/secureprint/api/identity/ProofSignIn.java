package org.secureprint.api.identity;

import org.osgi.annotation.versioning.ProviderType;
import org.secureprint.api.PrintException;

/**
 * Proves a person's PIN or a device's key without sending it: SCRAM-SHA-256 (RFC 5802, RFC 7677). Called by the endpoints for devices.
 * The messages are those of RFC 5802 section 7, as text.
 */
@ProviderType
public interface ProofSignIn {
    /**
     * The answer to a client-first-message. A name that does not exist gets a salt like any other.
     *
     * @param source the address the attempt comes from; counted against guessing
     */
    Challenge start(String clientFirst, String source);

    /**
     * Checks a client-final-message.
     *
     * @param atDevice whether it came from a device that is signed in. Otherwise a person's is refused without a look at it, so that
     *     nobody finds out a PIN, or locks anybody, from elsewhere
     * @throws PrintException {@code client-error-not-authenticated} if the proof is wrong, late, or the account is locked
     */
    Proven finish(String exchangeId, String clientFinal, boolean atDevice);

    /** @param serverFirst the server-first-message */
    record Challenge(String exchangeId, String serverFirst) {}

    /** @param serverFinal the server-final-message, by which the client knows that the server knows the secret as well */
    record Proven(User user, String serverFinal) {}
}
