package org.secureprint.identity.internal;

import java.time.Instant;
import java.util.List;
import org.secureprint.api.identity.User;

/** Accounts into which somebody has tried to get. */
final class WrongSecrets {
    private WrongSecrets() {}

    /** The account after so many wrong secrets in a row, a while ago. */
    static User inARow(User user, int number, Instant lockedUntil) {
        return new User(
                user.name(),
                user.displayName(),
                user.roles(),
                user.passwordHash(),
                user.scramVerifier(),
                user.mustChangePassword(),
                user.enabled(),
                number,
                lockedUntil,
                user.origin(),
                List.of(),
                user.secondFactor());
    }
}
