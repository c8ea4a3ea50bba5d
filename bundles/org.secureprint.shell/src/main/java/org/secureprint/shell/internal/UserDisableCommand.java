package org.secureprint.shell.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.api.identity.Accounts;
import org.secureprint.api.identity.UserName;
import org.secureprint.shell.console.Cell;

@Service
@Command(
        scope = "spm",
        name = "user-disable",
        description =
                "Keeps a person or a device out: no way of signing in works any more, and all sessions end. Jobs stay.")
public final class UserDisableCommand extends ServerCommand {
    @Argument(name = "name", description = "The user name or the id of the device", required = true)
    @Completion(UserNameCompleter.class)
    String name;

    @Reference
    Accounts accounts;

    @Override
    public Object execute() throws Exception {
        String folded = UserName.fold(name);
        logged("user-disable", "user " + folded, () -> {
            accounts.setEnabled(folded, false);
            return null;
        });
        System.out.println(Cell.text(folded).text() + " is kept out, and signed out everywhere.");
        return null;
    }
}
