package org.secureprint.api.identity;

import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.secureprint.api.PrintException;

/**
 * Makes and changes accounts. Called by the console, the web tools and the first start. Secrets come as {@code char[]}, are cleared by
 * the caller, and are kept only in a form that can't be turned back.
 */
@ProviderType
public interface Accounts {
    /**
     * Adds an account without secrets.
     *
     * @throws PrintException {@code client-error-not-possible} if the folded name is taken, {@code client-error-bad-request} if the
     *     name is unusable
     */
    User add(String name, Set<Role> roles);

    /**
     * Sets the password (at least 8 characters).
     *
     * @param mustChange whether it has to be changed at the next sign in
     */
    void setPassword(String name, char[] password, boolean mustChange);

    /** Sets the PIN of a person (4 to 16 digits) or the key of a device; what {@link ProofSignIn} checks. */
    void setPin(String name, char[] pin);

    /** Makes a random key for a device, sets it, and returns it; it is shown once and not kept. */
    char[] makeDeviceKey(String name);

    /**
     * Keeps an account out, or lets it in again. Ends its sessions.
     *
     * @throws PrintException {@code client-error-not-found} if there is none
     */
    void setEnabled(String name, boolean enabled);

    /** Removes an account and ends its sessions; false if there was none. */
    boolean remove(String name);
}
