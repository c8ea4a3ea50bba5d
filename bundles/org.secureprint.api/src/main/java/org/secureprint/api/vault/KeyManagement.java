package org.secureprint.api.vault;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.secureprint.api.PrintException;

/**
 * What an administrator does with the key ring. Always there, also while the vault is closed because its ring is missing or cannot be
 * opened: then there is no {@link KeyRing} and no {@link Vault}. Called by the console and by what tells of the server's health, from
 * any thread. What cannot be done is refused with a {@link PrintException} that says why.
 */
@ConsumerType
public interface KeyManagement {
    /** Why the vault is closed and what to do, in one line; empty while it is open. */
    Optional<String> closedBecause();

    /** Why no key is made or destroyed by its age now, in one line; empty while ages count. */
    Optional<String> agesPausedBecause();

    /** Every key, by id, with what needs it. Counts all stored values, so this may take seconds. */
    List<KeyUse> keys() throws IOException;

    /**
     * Makes a new active key. What the former ones wrapped and sealed follows in the background, while jobs flow.
     *
     * @return the new key
     */
    KeyInfo rotate() throws IOException;

    /** Destroys a key that nothing needs; refused while something does. */
    void destroy(int keyId) throws IOException;

    /**
     * Opens a closed vault.
     *
     * @param passphrase of the ring, typed and not kept; empty to read it again from where it is configured. The caller clears it
     */
    void open(char[] passphrase) throws IOException;

    /**
     * The ring and the vault's id, encrypted.
     *
     * @param passphrase protects the copy; the caller clears it
     */
    byte[] backup(char[] passphrase);

    /**
     * Puts a ring back that {@link #backup} copied, and opens the vault. Everything is checked first; if it is refused, nothing was
     * changed. A ring file that is there is kept beside the restored one.
     *
     * @param passphrase of the copy; the caller clears it
     * @param replace whether a ring that is open now may be replaced
     */
    void restore(byte[] backup, char[] passphrase, boolean replace) throws IOException;
}
