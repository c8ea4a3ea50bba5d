package org.secureprint.shell.internal;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.api.settings.TargetSecrets;
import org.secureprint.shell.console.Cell;
import org.secureprint.shell.console.Listing;

@Service
@Command(
        scope = "spm",
        name = "target-list",
        description =
                "Lists the other machines to which this server proves itself by a secret, and whether it has one.")
public final class TargetListCommand implements Action {
    @Option(name = "--json", description = "Print JSON instead of a table")
    boolean json;

    @Reference
    TargetSecrets secrets;

    @Override
    public Object execute() {
        Listing listing = new Listing("name", "target", "secret");
        for (TargetSecrets.Target each : secrets.list()) {
            listing.row(Cell.text(each.name()), Cell.text(each.target()), Cell.yesOrNo(each.present()));
        }
        listing.print(System.out, json, "There are none.");
        return null;
    }
}
