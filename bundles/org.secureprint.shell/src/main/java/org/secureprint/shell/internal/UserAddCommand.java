package org.secureprint.shell.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.shell.console.Cell;

@Service
@Command(
        scope = "spm",
        name = "user-add",
        description =
                "Adds a person. Asks for a PIN (for devices) and a password (for the web), unless an option says where"
                        + " they come from; neither is ever typed into the command itself.")
public final class UserAddCommand extends SecretsCommand {
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

    @Override
    public Object execute() throws Exception {
        Set<Role> wanted = roles();
        try (Secrets secrets = secrets("empty for none")) {
            User user = logged("user-add", "user " + name, () -> add(wanted, secrets));
            System.out.println("User " + Cell.text(user.name()).text() + " is added.");
            showIfRandom(secrets);
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
