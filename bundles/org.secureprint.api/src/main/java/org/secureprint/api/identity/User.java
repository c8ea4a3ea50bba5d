package org.secureprint.api.identity;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * An account of a person or a device, as the store keeps it. Nothing in it can be turned back into a password or a PIN.
 *
 * @param name the folded user name; of a device its id
 * @param displayName the name as people write it
 * @param roles what the account may do
 * @param passwordHash an Argon2id hash in PHC string form, or empty if the account has no password
 * @param scramVerifier the sealed SCRAM-SHA-256 verifier of its PIN or device key, or empty
 * @param mustChangePassword whether the password has to be changed at the next sign in
 * @param enabled whether an administrator lets it sign in
 * @param failures wrong secrets in a row
 * @param lockedUntil until when it may not sign in, or null
 * @param origin who vouches for it
 * @param recentFailures when the last wrong secrets came, at most ten, the oldest first; a right one in between changes nothing
 * @param secondFactor the sealed key of the app whose codes are asked for after the password, or empty
 */
public record User(
        String name,
        String displayName,
        Set<Role> roles,
        String passwordHash,
        String scramVerifier,
        boolean mustChangePassword,
        boolean enabled,
        int failures,
        Instant lockedUntil,
        Origin origin,
        List<Instant> recentFailures,
        String secondFactor) {
    public User {
        Objects.requireNonNull(name);
        Objects.requireNonNull(displayName);
        roles = Set.copyOf(roles);
        Objects.requireNonNull(passwordHash);
        Objects.requireNonNull(scramVerifier);
        Objects.requireNonNull(origin);
        recentFailures = List.copyOf(recentFailures);
        Objects.requireNonNull(secondFactor);
    }

    /** An account of this server's own. */
    public User(
            String name,
            String displayName,
            Set<Role> roles,
            String passwordHash,
            String scramVerifier,
            boolean mustChangePassword,
            boolean enabled,
            int failures,
            Instant lockedUntil) {
        this(
                name,
                displayName,
                roles,
                passwordHash,
                scramVerifier,
                mustChangePassword,
                enabled,
                failures,
                lockedUntil,
                Origin.LOCAL,
                List.of(),
                "");
    }

    /** An account that a directory vouches for, and that nobody has tried to get into yet. */
    public User(String name, String displayName, Set<Role> roles, Origin origin) {
        this(name, displayName, roles, "", "", false, true, 0, null, origin, List.of(), "");
    }

    /** Whether neither an administrator nor who vouches for it keeps it out. */
    public boolean isActive() {
        return enabled && origin.active();
    }

    /** Whether a code is asked for after the password, where roles are given by it. */
    public boolean hasSecondFactor() {
        return !secondFactor.isEmpty();
    }

    /** Who this account is, once proven. */
    public Person person() {
        return new Person(name, roles);
    }

    @Override
    public String toString() {
        return "User[" + name + ", " + roles + "]";
    }
}
