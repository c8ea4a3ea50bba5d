package org.secureprint.vault.internal.keys;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import javax.crypto.SecretKey;
import org.secureprint.vault.internal.VaultClosedException;

/** Where the keys of a ring are and where they encrypt. Changes come from one thread at a time, encryption from any. */
interface RingStorage {
    /**
     * All keys, by id.
     *
     * @throws VaultClosedException if they cannot be had; the message is one line and says what to do
     */
    List<RingKey> read() throws VaultClosedException;

    /** Makes a fresh active key and leaves the former one decrypt-only, in one step; durable when it returns. */
    List<RingKey> add(List<RingKey> keys, int id, Instant now) throws IOException;

    /** Destroys a key's value for good; durable when it returns. */
    List<RingKey> destroy(List<RingKey> keys, int id) throws IOException;

    /** AES-256-GCM; the result is the ciphertext and the tag. */
    byte[] encrypt(SecretKey key, byte[] nonce, byte[] aad, byte[] plaintext);

    /**
     * Opens what {@link #encrypt} made.
     *
     * @throws GeneralSecurityException if key, nonce, associated data, ciphertext or tag is not what it was
     * @throws java.io.UncheckedIOException if the storage does not work now; nothing is known of what was encrypted
     */
    byte[] decrypt(SecretKey key, byte[] nonce, byte[] aad, byte[] sealed) throws GeneralSecurityException;
}
