package org.secureprint.shell.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.api.identity.SecondFactor;
import org.secureprint.api.identity.UserName;
import org.secureprint.shell.console.Cell;

@Service
@Command(
        scope = "spm",
        name = "second-factor-remove",
        description = "Removes the app whose codes somebody is asked for after the password, because it is lost.")
public final class SecondFactorRemoveCommand extends ServerCommand {
    @Argument(name = "name", description = "The user name", required = true)
    @Completion(UserNameCompleter.class)
    String name;

    @Reference
    SecondFactor factor;

    @Override
    public Object execute() throws Exception {
        String folded = UserName.fold(name);
        boolean had = logged("second-factor-remove", "user " + folded, () -> factor.remove(folded));
        System.out.println(
                Cell.text(folded).text() + (had ? " is asked for no code any more." : " had no second factor."));
        return null;
    }
}
