package org.secureprint.api.identity;

import org.osgi.annotation.versioning.ProviderType;
import org.secureprint.api.PrintException;

/** Proves a person by a password, over TLS. Called by the web tools, the gate (HTTP Basic) and the console's login. */
@ProviderType
public interface PasswordSignIn {
    /**
     * Checks a password. A wrong name and a wrong password look and take the same.
     *
     * @param source the address the attempt comes from; counted against guessing
     * @throws PrintException {@code client-error-not-authenticated} if it is wrong or the account is locked
     */
    User authenticate(String name, char[] password, String source);

    /**
     * Changes one's own password.
     *
     * @throws PrintException {@code client-error-not-authenticated} if the old one is wrong, {@code client-error-bad-request} if the
     *     new one breaks the rules
     */
    void changePassword(String name, char[] oldPassword, char[] newPassword, String source);
}
