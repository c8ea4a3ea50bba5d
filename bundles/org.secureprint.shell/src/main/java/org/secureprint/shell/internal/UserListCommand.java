package org.secureprint.shell.internal;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.Users;
import org.secureprint.shell.console.Cell;
import org.secureprint.shell.console.Listing;

@Service
@Command(scope = "spm", name = "user-list", description = "Lists the accounts of people and devices.")
public final class UserListCommand implements Action {
    @Option(name = "--json", description = "Print JSON instead of a table")
    boolean json;

    @Reference
    Users users;

    @Override
    public Object execute() {
        Listing listing = new Listing("name", "roles", "password", "pin", "enabled", "directory", "locked until");
        for (User user : users.list()) {
            listing.row(
                    Cell.text(user.name()),
                    Cell.words(user.roles().stream().map(Role::keyword).toList()),
                    Cell.yesOrNo(!user.passwordHash().isEmpty()),
                    Cell.yesOrNo(!user.scramVerifier().isEmpty()),
                    Cell.yesOrNo(user.isActive()),
                    Cell.text(user.origin().source()),
                    Cell.time(user.lockedUntil()));
        }
        listing.print(System.out, json, "There are no accounts. Add one with spm:user-add.");
        return null;
    }
}
