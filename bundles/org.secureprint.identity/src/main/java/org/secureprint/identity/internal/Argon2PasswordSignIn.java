package org.secureprint.identity.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.identity.PasswordSignIn;
import org.secureprint.api.identity.Sessions;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.identity.Users;

/** Checks passwords: against their Argon2id hashes, and at the directories those of the people whom these vouch for. */
@Component(service = PasswordSignIn.class, configurationPid = "org.secureprint.identity")
public final class Argon2PasswordSignIn implements PasswordSignIn {
    private final Users users;
    private final Sessions sessions;
    private final Lockout lockout;
    private final PasswordCheck passwords;
    private final InitialPasswordFile initialPassword;

    @Activate
    public Argon2PasswordSignIn(
            @Reference Users users,
            @Reference Sessions sessions,
            @Reference Lockout lockout,
            @Reference PersonSources sources,
            IdentityConfig config) {
        this(users, sessions, lockout, sources, new InitialPasswordFile(Directories.of(config)));
    }

    Argon2PasswordSignIn(
            Users users,
            Sessions sessions,
            Lockout lockout,
            PersonSources sources,
            InitialPasswordFile initialPassword) {
        this.users = users;
        this.sessions = sessions;
        this.lockout = lockout;
        passwords = new PasswordCheck(sources, new Admission(users));
        this.initialPassword = initialPassword;
    }

    @Override
    public User authenticate(String name, char[] password, String source) {
        String folded = folded(name);
        return lockout.check(folded, source, passwords.of(folded, password));
    }

    @Override
    public void changePassword(String name, char[] oldPassword, char[] newPassword, String source) {
        PasswordRules.checkPassword(name, newPassword);
        PasswordRules.checkDiffers(oldPassword, newPassword);
        User user = authenticate(name, oldPassword, source);
        LocalAccounts.requireOwnPassword(user);
        String hash = PasswordHash.of(newPassword);
        users.change(user.name(), now -> Changed.password(now, hash, false));
        sessions.closeAll(user.name());
        if (user.name().equals(FirstRun.ADMIN)) {
            initialPassword.delete();
        }
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
