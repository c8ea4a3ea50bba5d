package org.secureprint.api.testing;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.PasswordSignIn;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.UserName;

/** People for tests with their passwords in clear; {@link #ADMINISTRATOR} is the one who administers. */
public final class InMemoryPasswords implements PasswordSignIn {
    /** The account of the administrator. */
    public static final String ADMINISTRATOR = "root";

    private static final int SHORTEST = 8;

    private final Map<String, Secret> byName = new ConcurrentHashMap<>();
    private final Map<String, User> accounts = new ConcurrentHashMap<>();
    private final AtomicInteger checks = new AtomicInteger();

    private record Secret(String password, boolean mustChange) {}

    /** Gives somebody a password, which may have to be changed first. */
    public void put(String name, String password, boolean mustChange) {
        byName.put(UserName.fold(name), new Secret(password, mustChange));
    }

    /** Gives an account a password. */
    public void answer(User user, String password) {
        put(user.name(), password, false);
        accounts.put(user.name(), user);
    }

    /** From now on everybody has to change the password first. */
    public void demandNewOnes() {
        byName.replaceAll((name, secret) -> new Secret(secret.password(), true));
    }

    /** The password of somebody, if there is one. */
    public Optional<String> of(String name) {
        return Optional.ofNullable(byName.get(UserName.fold(name))).map(Secret::password);
    }

    /** How often a password was checked. */
    public int checks() {
        return checks.get();
    }

    @Override
    public User authenticate(String name, char[] password, String source) {
        checks.incrementAndGet();
        Secret secret = name.isBlank() ? null : byName.get(UserName.fold(name));
        if (secret == null || !Objects.equals(secret.password(), new String(password))) {
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_AUTHENTICATED, "The user name or the password is wrong. Try again.");
        }
        User account = accounts.get(UserName.fold(name));
        if (account != null) {
            return account;
        }
        Set<Role> roles = name.equals(ADMINISTRATOR) ? Set.of(Role.ADMINISTRATOR, Role.USER) : Set.of(Role.USER);
        return new User(UserName.fold(name), name, roles, "", "", secret.mustChange(), true, 0, null);
    }

    @Override
    public void changePassword(String name, char[] oldPassword, char[] newPassword, String source) {
        authenticate(name, oldPassword, source);
        if (newPassword.length < SHORTEST) {
            throw new PrintException(Status.CLIENT_ERROR_BAD_REQUEST, "A password has at least 8 characters.");
        }
        put(name, new String(newPassword), false);
    }
}
