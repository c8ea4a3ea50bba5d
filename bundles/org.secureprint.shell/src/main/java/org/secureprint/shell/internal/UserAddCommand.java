package org.secureprint.shell.internal;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.secureprint.api.identity.Accounts;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.log.AccessLog;

@Service
@Command(
        scope = "spm",
        name = "user-add",
        description =
                "Adds a person. Asks for a PIN (for devices) and a password (for the web), unless an option says where"
                        + " they come from; neither is ever typed into the command itself.")
public final class UserAddCommand implements Action {
    @Argument(
            name = "name",
            description = "The user name, as the person's computer sends it with print jobs",
            required = true)
    String name;

    @Option(
            name = "--role",
            description = "What the person may do: user, administrator, service-engineer; may be given more than once",
            multiValued = true)
    @Completion(
            value = StringsCompleter.class,
            values = {"user", "administrator", "service-engineer"})
    List<String> roles = List.of("user");

    @Option(name = "--random", description = "Make a random PIN and password and print them once")
    boolean random;

    @Option(
            name = "--pin-file",
            description = "Read the PIN from this file, which nobody but its owner may read (mode 0600)")
    @Completion(FileCompleter.class)
    String pinFile;

    @Option(
            name = "--password-file",
            description = "Read the password from this file, which nobody but its owner may read (mode 0600)")
    @Completion(FileCompleter.class)
    String passwordFile;

    @Option(name = "--keep-password", description = "The password need not be changed at the first sign in")
    boolean keepPassword;

    @Reference
    Accounts accounts;

    @Reference
    AccessLog log;

    @Reference
    Session session;

    @Override
    public Object execute() throws Exception {
        Set<Role> wanted = roles();
        try (Secrets secrets = secrets()) {
            User user = Console.logged(log, session, "user-add", "user " + name, () -> add(wanted, secrets));
            System.out.println("User " + Cell.text(user.name()).text() + " is added.");
            if (random) {
                System.out.println("PIN: " + new String(secrets.pin()));
                System.out.println("Password: " + new String(secrets.password()));
                System.out.println("Both are shown this once.");
            }
        }
        return null;
    }

    private Set<Role> roles() {
        Set<Role> wanted = EnumSet.noneOf(Role.class);
        for (String role : roles) {
            if (!Set.of("user", "administrator", "service-engineer").contains(role)) {
                throw new IllegalArgumentException(
                        "A role is user, administrator or service-engineer, not '" + role + "'.");
            }
            wanted.add(Role.of(role));
        }
        return wanted;
    }

    private Secrets secrets() throws Exception {
        if (random) {
            return Secrets.random();
        }
        if (pinFile != null || passwordFile != null) {
            return Secrets.read(path(pinFile), path(passwordFile));
        }
        return Secrets.ask(session);
    }

    private static Path path(String file) {
        return file == null ? null : Path.of(file);
    }

    /** Adds the account with its secrets or not at all. */
    private User add(Set<Role> wanted, Secrets secrets) {
        User user = accounts.add(name, wanted);
        boolean complete = false;
        try {
            if (secrets.pin().length > 0) {
                accounts.setPin(user.name(), secrets.pin());
            }
            if (secrets.password().length > 0) {
                accounts.setPassword(user.name(), secrets.password(), !keepPassword);
            }
            complete = true;
        } finally {
            if (!complete) {
                accounts.remove(user.name());
            }
        }
        return user;
    }
}
