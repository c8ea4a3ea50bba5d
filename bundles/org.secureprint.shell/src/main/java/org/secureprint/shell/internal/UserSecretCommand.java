package org.secureprint.shell.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.identity.Users;
import org.secureprint.shell.console.Cell;

@Service
@Command(
        scope = "spm",
        name = "user-secret",
        description =
                "Gives a person a new PIN, a new password or both, and ends a lock. Asks for them, unless an option says"
                        + " where they come from; neither is ever typed into the command itself.")
public final class UserSecretCommand extends SecretsCommand {
    @Argument(name = "name", description = "The user name", required = true)
    @Completion(UserNameCompleter.class)
    String name;

    @Reference
    Users users;

    @Override
    public Object execute() throws Exception {
        User user = person();
        try (Secrets secrets = secrets("empty to leave it as it is")) {
            if (secrets.pin().length == 0 && secrets.password().length == 0) {
                throw new IllegalArgumentException("Neither a PIN nor a password was given. Nothing was changed.");
            }
            logged("user-secret", "user " + user.name(), () -> set(user, secrets));
            showIfRandom(secrets);
        }
        return null;
    }

    private User person() {
        User user = users.find(UserName.fold(name))
                .orElseThrow(() -> new PrintException(
                        Status.CLIENT_ERROR_NOT_FOUND, "There is no account with this name. See spm:user-list."));
        if (user.roles().contains(Role.DEVICE)) {
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_POSSIBLE,
                    user.name() + " is a device and has a key. Make a new one with spm:device-key.");
        }
        return user;
    }

    /** Says of each what is done, because the second may be refused where the first was not. */
    private User set(User user, Secrets secrets) {
        String shown = Cell.text(user.name()).text();
        if (secrets.pin().length > 0) {
            accounts.setPin(user.name(), secrets.pin());
            System.out.println("User " + shown + " has a new PIN.");
        }
        if (secrets.password().length > 0) {
            accounts.setPassword(user.name(), secrets.password(), !keepPassword);
            System.out.println("User " + shown + " has a new password.");
        }
        return user;
    }
}
