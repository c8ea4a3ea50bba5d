package org.secureprint.shell.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.PersonalUris;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.identity.Users;
import org.secureprint.api.queue.PrintQueue;

@Service
@Command(
        scope = "spm",
        name = "user-uri",
        description = "Makes the address of the queues that only this person has; the one before is void.")
public final class UserUriCommand extends ServerCommand {
    @Argument(name = "name", description = "The user name", required = true)
    @Completion(UserNameCompleter.class)
    String name;

    @Option(name = "--revoke", description = "Make the present one void, and no new one")
    boolean revoke;

    @Reference
    Users users;

    @Reference
    PersonalUris personalUris;

    @Override
    public Object execute() throws Exception {
        String folded = UserName.fold(name);
        if (users.find(folded).isEmpty()) {
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_FOUND, "There is no account with this name. See spm:user-list.");
        }
        if (revoke) {
            logged("user-uri-revoke", "user " + folded, () -> personalUris.revoke(folded));
            System.out.println("The personal address is void.");
        } else {
            String token = logged("user-uri", "user " + folded, () -> personalUris.issue(folded));
            System.out.println("ipps://SERVER:PORT/ipp/print/" + PrintQueue.DEFAULT + "/" + token);
            System.out.println("It is shown this once. Another queue's name may stand for " + PrintQueue.DEFAULT + ".");
        }
        return null;
    }
}
