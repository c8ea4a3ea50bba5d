package org.secureprint.admin.web.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.PasswordSignIn;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.Session;
import org.secureprint.api.identity.Sessions;
import org.secureprint.api.identity.User;

/** People and their sessions for tests, with passwords in clear. */
final class FakeAccounts implements PasswordSignIn, Sessions {
    final Map<String, String> passwords = new TreeMap<>(Map.of("ada", "correct horse", "root", "set by setup"));
    final Map<String, Session> sessions = new HashMap<>();
    final List<String> closed = new ArrayList<>();
    private final TreeMap<String, Boolean> mustChange = new TreeMap<>(Map.of("root", true));
    private int tokens;

    @Override
    public User authenticate(String name, char[] password, String source) {
        if (!new String(password).equals(passwords.get(name))) {
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_AUTHENTICATED, "The user name or the password is wrong. Try again.");
        }
        Set<Role> roles = name.equals("root") ? Set.of(Role.ADMINISTRATOR, Role.USER) : Set.of(Role.USER);
        return new User(name, name, roles, "", "", mustChange.getOrDefault(name, false), true, 0, null);
    }

    @Override
    public void changePassword(String name, char[] oldPassword, char[] newPassword, String source) {
        authenticate(name, oldPassword, source);
        if (newPassword.length < 8) {
            throw new PrintException(Status.CLIENT_ERROR_BAD_REQUEST, "A password has at least 8 characters.");
        }
        passwords.put(name, new String(newPassword));
        mustChange.put(name, false);
    }

    @Override
    public String open(User user, String device) {
        String token = "token-" + ++tokens;
        sessions.put(token, new Session(user.person(), device, "csrf", Instant.MAX, user.mustChangePassword()));
        return token;
    }

    @Override
    public Optional<Session> find(String token) {
        return Optional.ofNullable(sessions.get(token));
    }

    @Override
    public void close(String token) {
        closed.add(token);
        sessions.remove(token);
    }

    @Override
    public void closeAll(String name) {
        sessions.values().removeIf(session -> session.person().name().equals(name));
    }
}
