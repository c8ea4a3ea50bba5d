package org.secureprint.shell.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.secureprint.api.identity.Accounts;
import org.secureprint.api.identity.UserName;
import org.secureprint.shell.console.Cell;

/** What the commands share that let an account in or keep it out. */
abstract class AdmissionCommand extends ServerCommand {
    @Argument(name = "name", description = "The user name or the id of the device", required = true)
    @Completion(UserNameCompleter.class)
    String name;

    @Reference
    Accounts accounts;

    /** Makes the change and says so. */
    final void setEnabled(boolean enabled, String action, String done) throws Exception {
        String folded = UserName.fold(name);
        logged(action, "user " + folded, () -> {
            accounts.setEnabled(folded, enabled);
            return null;
        });
        System.out.println(Cell.text(folded).text() + done);
    }
}
