package org.secureprint.vault.internal.format;

import java.security.GeneralSecurityException;

/** Wraps and unwraps documents' keys with the keys of the ring; those never leave it. Called from any thread. */
public interface KeyEncryption {
    /** The key that wraps new documents' keys. */
    int activeKeyId();

    /** AES-256-GCM with a key of the ring. */
    byte[] wrap(int keyId, byte[] nonce, byte[] aad, byte[] documentKey);

    /**
     * Opens what {@link #wrap} made.
     *
     * @throws GeneralSecurityException if it was changed, or the ring's key is unknown or destroyed
     * @throws java.io.UncheckedIOException if the token that has the key does not work now; nothing is known of what was wrapped
     */
    byte[] unwrap(int keyId, byte[] nonce, byte[] aad, byte[] wrapped) throws GeneralSecurityException;
}
