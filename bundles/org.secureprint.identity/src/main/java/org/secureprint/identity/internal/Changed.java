package org.secureprint.identity.internal;

import java.time.Instant;
import org.secureprint.api.identity.Origin;
import org.secureprint.api.identity.PersonSource.KnownPerson;
import org.secureprint.api.identity.User;

/** The next values of an account. Each is computed from the account alone, so that the store may compute it again. */
final class Changed {
    private Changed() {}

    /** A new password ends a lock. */
    static User password(User user, String hash, boolean mustChange) {
        return new User(
                user.name(),
                user.displayName(),
                user.roles(),
                hash,
                user.scramVerifier(),
                mustChange,
                user.enabled(),
                0,
                null,
                user.origin());
    }

    /** A new PIN or device key ends a lock. */
    static User verifier(User user, String verifier) {
        return next(user, verifier, 0, null);
    }

    /** The same PIN or device key, sealed with another key of the ring. */
    static User resealed(User user, String verifier) {
        return next(user, verifier, user.failures(), user.lockedUntil());
    }

    static User failures(User user, int failures, Instant lockedUntil) {
        return next(user, user.scramVerifier(), failures, lockedUntil);
    }

    /** What a directory says of the person now. */
    static User known(User user, KnownPerson person) {
        return vouched(
                new User(
                        user.name(),
                        person.displayName(),
                        person.roles(),
                        user.passwordHash(),
                        user.scramVerifier(),
                        user.mustChangePassword(),
                        user.enabled(),
                        user.failures(),
                        user.lockedUntil(),
                        user.origin()),
                person.active());
    }

    /** Whether who vouches for the account lets it in. */
    static User vouched(User user, boolean active) {
        return new User(
                user.name(),
                user.displayName(),
                user.roles(),
                user.passwordHash(),
                user.scramVerifier(),
                user.mustChangePassword(),
                user.enabled(),
                user.failures(),
                user.lockedUntil(),
                new Origin(user.origin().source(), user.origin().id(), active));
    }

    private static User next(User user, String verifier, int failures, Instant lockedUntil) {
        return new User(
                user.name(),
                user.displayName(),
                user.roles(),
                user.passwordHash(),
                verifier,
                user.mustChangePassword(),
                user.enabled(),
                failures,
                lockedUntil,
                user.origin());
    }
}
