package org.secureprint.api.vault;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The server's keys that wrap other keys and seal small secrets. The keys themselves never leave it. Called by the vault, by identity
 * and by the console, from any thread.
 */
@ConsumerType
public interface KeyRing {
    /** The keys without their values, by id. */
    List<KeyInfo> list();

    /**
     * Seals a small secret with the active key (AES-256-GCM).
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
}
