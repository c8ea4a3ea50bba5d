package org.secureprint.spool.ipp.internal;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.PasswordSignIn;
import org.secureprint.api.identity.PersonalUris;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.Session;
import org.secureprint.api.identity.Sessions;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.UserName;

/** Accounts whose password is their name backwards, and personal addresses whose token is the name. */
final class FakeIdentity implements PasswordSignIn, Sessions {
    /** The account of the administrator. */
    static final String ADMINISTRATOR = "root";

    final AtomicInteger checks = new AtomicInteger();
    private final Map<String, Session> sessions = new HashMap<>();
    private int opened;
    private boolean mustChange;

    /** From now on everybody has to change the password first. */
    void demandNewPasswords() {
        mustChange = true;
    }

    @Override
    public User authenticate(String name, char[] password, String source) {
        checks.incrementAndGet();
        if (!new StringBuilder(name).reverse().toString().equals(new String(password))) {
            throw new PrintException(Status.CLIENT_ERROR_NOT_AUTHENTICATED, "The name or the secret is wrong.");
        }
        Set<Role> roles = name.equals(ADMINISTRATOR) ? Set.of(Role.USER, Role.ADMINISTRATOR) : Set.of(Role.USER);
        return new User(UserName.fold(name), name, roles, "", "", mustChange, true, 0, null);
    }

    /** How many sessions are open. */
    int open() {
        return sessions.size();
    }

    @Override
    public void changePassword(String name, char[] oldPassword, char[] newPassword, String source) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String open(User user, String device) {
        String token = "session " + ++opened;
        sessions.put(token, new Session(user.person(), device, "", Instant.MAX, user.mustChangePassword()));
        return token;
    }

    @Override
    public Optional<Session> find(String token) {
        return token.startsWith("session ") ? Optional.ofNullable(sessions.get(token)) : Optional.empty();
    }

    /** The personal addresses, whose method has the same name as that of the sessions. */
    PersonalUris personalUris() {
        return new PersonalUris() {
            @Override
            public String issue(String userName) {
                return userName;
            }

            @Override
            public Optional<Instant> issuedAt(String userName) {
                return Optional.of(Instant.EPOCH);
            }

            @Override
            public Optional<String> find(String token) {
                return token.equals("mallory") ? Optional.empty() : Optional.of(token);
            }

            @Override
            public boolean revoke(String userName) {
                return true;
            }
        };
    }

    @Override
    public void close(String token) {
        sessions.remove(token);
    }

    @Override
    public void closeAll(String name) {
        sessions.values().removeIf(session -> session.person().name().equals(name));
    }
}
