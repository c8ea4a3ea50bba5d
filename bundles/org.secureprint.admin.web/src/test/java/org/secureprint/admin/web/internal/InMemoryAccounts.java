package org.secureprint.admin.web.internal;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Accounts;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.identity.Users;

/** Accounts for tests of the web tools, whose secrets are kept in clear where the hash and the verifier belong. */
final class InMemoryAccounts implements Accounts {
    private final Users users;
    private final AtomicInteger keys = new AtomicInteger();

    InMemoryAccounts(Users users) {
        this.users = users;
    }

    @Override
    public User add(String name, Set<Role> roles) {
        User user = new User(UserName.fold(name), name, roles, "", "", false, true, 0, null);
        if (!users.add(user)) {
            throw new PrintException(Status.CLIENT_ERROR_NOT_POSSIBLE, "There is an account with this name already.");
        }
        return user;
    }

    @Override
    public void setEnabled(String name, boolean enabled) {
        change(name, now -> with(now, now.passwordHash(), now.scramVerifier(), now.mustChangePassword(), enabled));
    }

    @Override
    public void setPassword(String name, char[] password, boolean mustChange) {
        String hash = new String(password);
        change(name, now -> unlocked(with(now, hash, now.scramVerifier(), mustChange, now.enabled())));
    }

    @Override
    public void setPin(String name, char[] pin) {
        String verifier = new String(pin);
        change(name, now -> unlocked(with(now, now.passwordHash(), verifier, now.mustChangePassword(), now.enabled())));
    }

    @Override
    public char[] makeDeviceKey(String name) {
        char[] key = ("device-key-" + keys.incrementAndGet()).toCharArray();
        setPin(name, key);
        return key;
    }

    @Override
    public boolean remove(String name) {
        return users.remove(UserName.fold(name));
    }

    private void change(String name, UnaryOperator<User> change) {
        users.change(UserName.fold(name), change)
                .orElseThrow(() -> new PrintException(Status.CLIENT_ERROR_NOT_FOUND, "There is no account."));
    }

    private static User with(User now, String hash, String verifier, boolean mustChange, boolean enabled) {
        return copy(now, hash, verifier, mustChange, enabled, now.failures(), now.lockedUntil(), now.recentFailures());
    }

    /** A new secret ends a lock. */
    private static User unlocked(User now) {
        return copy(
                now,
                now.passwordHash(),
                now.scramVerifier(),
                now.mustChangePassword(),
                now.enabled(),
                0,
                null,
                List.of());
    }

    private static User copy(
            User now,
            String hash,
            String verifier,
            boolean mustChange,
            boolean enabled,
            int failures,
            Instant lockedUntil,
            List<Instant> recentFailures) {
        return new User(
                now.name(),
                now.displayName(),
                now.roles(),
                hash,
                verifier,
                mustChange,
                enabled,
                failures,
                lockedUntil,
                now.origin(),
                recentFailures,
                now.secondFactor());
    }
}
