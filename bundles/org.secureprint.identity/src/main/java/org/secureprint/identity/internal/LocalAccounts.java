package org.secureprint.identity.internal;

import java.util.Set;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Accounts;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.Sessions;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.identity.Users;
import org.secureprint.api.vault.KeyRing;

/** Accounts that live in this server's own store. Every change of an account ends its sessions. */
@Component(service = Accounts.class)
public final class LocalAccounts implements Accounts {
    private static final int DEVICE_KEY_BITS = 160;

    private final Users users;
    private final Sessions sessions;
    private final KeyRing ring;

    @Activate
    public LocalAccounts(@Reference Users users, @Reference Sessions sessions, @Reference KeyRing ring) {
        this.users = users;
        this.sessions = sessions;
        this.ring = ring;
    }

    @Override
    public User add(String name, Set<Role> roles) {
        String folded = fold(name);
        if (roles.isEmpty() || roles.contains(Role.SERVICE)) {
            throw refused("An account is a user, an administrator, a service engineer or a device.");
        }
        if (roles.contains(Role.DEVICE) && (roles.size() > 1 || !folded.equals(name))) {
            throw refused("A device has no other role, and its id is written in small letters.");
        }
        if (UserName.isNobodys(folded)) {
            throw refused("Jobs without a known owner go by this name. Choose another name.");
        }
        User user = new User(folded, name.strip(), roles, "", "", false, true, 0, null);
        if (!users.add(user)) {
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_POSSIBLE,
                    "There is an account with this name already. Choose another name.");
        }
        return user;
    }

    @Override
    public void setPassword(String name, char[] password, boolean mustChange) {
        PasswordRules.checkPassword(name, password);
        String folded = fold(name);
        users.find(folded).ifPresent(LocalAccounts::requireOwnPassword);
        String hash = PasswordHash.of(password);
        change(folded, user -> Changed.password(user, hash, mustChange));
    }

    @Override
    public void setPin(String name, char[] pin) {
        String folded = fold(name);
        User user = users.find(folded).orElseThrow(LocalAccounts::unknown);
        if (user.roles().contains(Role.DEVICE)) {
            PasswordRules.checkDeviceKey(pin);
        } else {
            PasswordRules.checkPin(pin);
        }
        String verifier = ScramVerifier.of(pin).seal(folded, ring);
        change(folded, now -> Changed.verifier(now, verifier));
    }

    @Override
    public char[] makeDeviceKey(String name) {
        char[] key = RandomSecret.ofBits(DEVICE_KEY_BITS);
        setPin(name, key);
        return key;
    }

    @Override
    public void setEnabled(String name, boolean enabled) {
        change(fold(name), user -> Changed.enabled(user, enabled));
    }

    @Override
    public boolean remove(String name) {
        String folded = fold(name);
        boolean removed = users.remove(folded);
        sessions.closeAll(folded);
        return removed;
    }

    private void change(String folded, UnaryOperator<User> change) {
        users.change(folded, change).orElseThrow(LocalAccounts::unknown);
        sessions.closeAll(folded);
    }

    /** @throws PrintException {@code client-error-not-possible} if the password is kept by a directory */
    static void requireOwnPassword(User user) {
        if (!user.origin().isLocal()) {
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_POSSIBLE,
                    "This password is kept by the directory " + user.origin().source() + ". Change it there.");
        }
    }

    private static String fold(String name) {
        try {
            return UserName.fold(name);
        } catch (IllegalArgumentException e) {
            throw refused(e.getMessage() + ".");
        }
    }

    private static PrintException refused(String message) {
        return new PrintException(Status.CLIENT_ERROR_BAD_REQUEST, message);
    }

    private static PrintException unknown() {
        return new PrintException(Status.CLIENT_ERROR_NOT_FOUND, "There is no account with this name.");
    }
}
