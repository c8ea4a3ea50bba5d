package org.secureprint.api.settings;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.secureprint.api.PrintException;

/**
 * The secrets that this server shows to other machines: the password of its account at a directory. Each is kept sealed and belongs to
 * one target. When the target changes, its secret is erased, so that whoever can lead the server elsewhere does not get the secret sent
 * there. Called by what connects, at its start and when it needs the secret, and by the console; from any thread.
 */
@ProviderType
public interface TargetSecrets {
    /**
     * Says what the target is from now on. A secret that belongs to another one is erased, durably, before this returns.
     *
     * @param name of the use, in small letters: {@code ldap}
     * @param target everything that decides who gets to see the secret: scheme, host, port and how its certificate is verified
     */
    void declare(String name, String target);

    /** The secret for the target that was declared last; a copy that the caller clears. Empty if there is none. */
    Optional<char[]> find(String name);

    /**
     * Stores a secret for the target that was declared last.
     *
     * @throws PrintException {@code client-error-not-found} if nothing has declared a target of this name
     */
    void put(String name, char[] secret);

    /** What was declared, by name. */
    List<Target> list();

    /**
     * A declared target.
     *
     * @param present whether there is a secret for it
     */
    record Target(String name, String target, boolean present) {
        public Target {
            Objects.requireNonNull(name);
            Objects.requireNonNull(target);
        }
    }
}
