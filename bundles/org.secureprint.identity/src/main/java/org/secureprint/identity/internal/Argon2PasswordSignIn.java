package org.secureprint.identity.internal;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.identity.PasswordSignIn;
import org.secureprint.api.identity.Sessions;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.identity.Users;

/** Checks passwords against their Argon2id hashes. */
@Component(service = PasswordSignIn.class, configurationPid = "org.secureprint.identity")
public final class Argon2PasswordSignIn implements PasswordSignIn {
    private final Users users;
    private final Sessions sessions;
    private final Lockout lockout;
    private final InitialPasswordFile initialPassword;

    @Activate
    public Argon2PasswordSignIn(
            @Reference Users users, @Reference Sessions sessions, @Reference Lockout lockout, IdentityConfig config) {
        this(users, sessions, lockout, new InitialPasswordFile(Directories.of(config)));
    }

    Argon2PasswordSignIn(Users users, Sessions sessions, Lockout lockout, InitialPasswordFile initialPassword) {
        this.users = users;
        this.sessions = sessions;
        this.lockout = lockout;
        this.initialPassword = initialPassword;
    }

    @Override
    public User authenticate(String name, char[] password, String source) {
        return lockout.check(folded(name), source, user -> matches(user, password));
    }

    @Override
    public void changePassword(String name, char[] oldPassword, char[] newPassword, String source) {
        PasswordRules.checkPassword(name, newPassword);
        PasswordRules.checkDiffers(oldPassword, newPassword);
        User user = authenticate(name, oldPassword, source);
        String hash = PasswordHash.of(newPassword);
        users.change(user.name(), now -> Changed.password(now, hash, false));
        sessions.closeAll(user.name());
        if (user.name().equals(FirstRun.ADMIN)) {
            initialPassword.delete();
        }
    }

    private static boolean matches(Optional<User> user, char[] password) {
        return PasswordHash.matches(password, user.map(User::passwordHash).orElse(""));
    }

    /** A name that can't be one is nobody's. */
    private static String folded(String name) {
        try {
            return UserName.fold(name);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
