package org.secureprint.identity.internal;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.secureprint.api.identity.Origin;
import org.secureprint.api.identity.PersonSource.KnownPerson;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;

/** The next values of an account. Each is computed from the account alone, so that the store may compute it again. */
final class Changed {
    private String displayName;
    private Set<Role> roles;
    private String passwordHash;
    private String scramVerifier;
    private boolean mustChangePassword;
    private boolean enabled;
    private int failures;
    private Instant lockedUntil;
    private Origin origin;
    private List<Instant> recentFailures;
    private String secondFactor;

    private Changed(User user) {
        displayName = user.displayName();
        roles = user.roles();
        passwordHash = user.passwordHash();
        scramVerifier = user.scramVerifier();
        mustChangePassword = user.mustChangePassword();
        enabled = user.enabled();
        failures = user.failures();
        lockedUntil = user.lockedUntil();
        origin = user.origin();
        recentFailures = user.recentFailures();
        secondFactor = user.secondFactor();
    }

    /** A new password ends a lock. */
    static User password(User user, String hash, boolean mustChange) {
        return with(user, next -> {
            next.passwordHash = hash;
            next.mustChangePassword = mustChange;
            next.unlock();
        });
    }

    /** A new PIN or device key ends a lock. */
    static User verifier(User user, String verifier) {
        return with(user, next -> {
            next.scramVerifier = verifier;
            next.unlock();
        });
    }

    /** The same PIN or device key and the same second factor, sealed with another key of the ring. */
    static User resealed(User user, String verifier, String secondFactor) {
        return with(user, next -> {
            next.scramVerifier = verifier;
            next.secondFactor = secondFactor;
        });
    }

    /** One more wrong secret, and what follows from it. */
    static User failed(User user, List<Instant> recent, Instant lockedUntil) {
        return with(user, next -> {
            next.failures++;
            next.recentFailures = recent;
            next.lockedUntil = lockedUntil;
        });
    }

    /** A right secret: the row of wrong ones ends. When the last ones came stays, or those who guess would be given new tries. */
    static User proven(User user) {
        return with(user, next -> {
            next.failures = 0;
            next.lockedUntil = null;
        });
    }

    /** Another key for codes, none, or what is left of it once a code was used. */
    static User secondFactor(User user, String sealed) {
        return with(user, next -> next.secondFactor = sealed);
    }

    static User enabled(User user, boolean enabled) {
        return with(user, next -> next.enabled = enabled);
    }

    /** What a directory says of the person now. */
    static User known(User user, KnownPerson person) {
        return with(user, next -> {
            next.displayName = person.displayName();
            next.roles = person.roles();
            next.origin = vouching(user, person.active());
        });
    }

    /** Whether who vouches for the account lets it in. */
    static User vouched(User user, boolean active) {
        return with(user, next -> next.origin = vouching(user, active));
    }

    private static Origin vouching(User user, boolean active) {
        return new Origin(user.origin().source(), user.origin().id(), active);
    }

    private void unlock() {
        failures = 0;
        lockedUntil = null;
        recentFailures = List.of();
    }

    private static User with(User user, Consumer<Changed> change) {
        Changed next = new Changed(user);
        change.accept(next);
        return new User(
                user.name(),
                next.displayName,
                next.roles,
                next.passwordHash,
                next.scramVerifier,
                next.mustChangePassword,
                next.enabled,
                next.failures,
                next.lockedUntil,
                next.origin,
                next.recentFailures,
                next.secondFactor);
    }
}
