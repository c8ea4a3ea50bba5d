package org.secureprint.api.vault;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The server's keys that wrap other keys and seal small secrets. The keys themselves never leave it. Called by the vault, by identity
 * and by the console, from any thread.
 *
 * <p>Keys come and go while the server runs. Whoever keeps sealed values over a restart offers {@link SealedValues}, or they are lost
 * with their key. One call may be one operation of a hardware module: who has many values per second seals a key of its own instead.
 */
@ConsumerType
public interface KeyRing {
    /** The keys without their values, by id. */
    List<KeyInfo> list();

    /** The id of the key that seals now. */
    int activeKeyId();

    /**
     * Seals a small secret with the active key (AES-256-GCM). It is to be stored, or thrown away, within a minute: after that the key
     * may be destroyed as soon as no stored value needs it.
     *
     * @param purpose what it is for; opening with another purpose fails
     */
    byte[] seal(byte[] secret, String purpose);

    /**
     * Opens what {@link #seal} made.
     *
     * @throws IllegalArgumentException if it was changed, sealed for another purpose, or its key is destroyed
     */
    byte[] unseal(byte[] sealed, String purpose);

    /**
     * The id of the key that opens what {@link #seal} made, without opening it.
     *
     * @throws IllegalArgumentException if no ring sealed it
     */
    int keyIdOf(byte[] sealed);
}
