package org.secureprint.identity.internal;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.identity.Accounts;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.Users;

/**
 * Makes the first administrator of a fresh install, with a password of its own that has to be changed at the first sign in. A first start
 * that broke off before the account had its password is made good by the next one.
 */
@Component(
        service = {},
        configurationPid = "org.secureprint.identity")
public final class FirstRun {
    /** The name of the first administrator. */
    static final String ADMIN = "admin";

    private static final int PASSWORD_BITS = 100;

    @Activate
    public FirstRun(@Reference Users users, @Reference Accounts accounts, IdentityConfig config) {
        this(users, accounts, new InitialPasswordFile(Directories.of(config)), System.out);
    }

    FirstRun(Users users, Accounts accounts, InitialPasswordFile file, PrintStream console) {
        List<User> all = users.list();
        boolean begun = all.size() == 1
                && all.get(0).name().equals(ADMIN)
                && all.get(0).passwordHash().isEmpty();
        if (all.isEmpty()) {
            accounts.add(ADMIN, Set.of(Role.USER, Role.ADMINISTRATOR));
        }
        if (all.isEmpty() || begun) {
            givePassword(accounts, file, console);
        }
    }

    private static void givePassword(Accounts accounts, InitialPasswordFile file, PrintStream console) {
        char[] password = RandomSecret.ofBits(PASSWORD_BITS);
        file.write(password);
        accounts.setPassword(ADMIN, password, true);
        console.println("The first administrator is '" + ADMIN + "', the password '" + new String(password)
                + "'. It is shown this once, lies in " + file.path().toAbsolutePath()
                + " until it is changed, and has to be changed at the first sign in.");
        Arrays.fill(password, '\0');
    }
}
