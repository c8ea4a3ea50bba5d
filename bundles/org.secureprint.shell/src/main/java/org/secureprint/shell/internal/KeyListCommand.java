package org.secureprint.shell.internal;

import java.util.Locale;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.api.vault.KeyInfo;
import org.secureprint.api.vault.KeyRing;

@Service
@Command(
        scope = "spm",
        name = "key-list",
        description = "Lists the keys of the key ring and what each may still be used for, never their values.")
public final class KeyListCommand implements Action {
    @Option(name = "--json", description = "Print JSON instead of a table")
    boolean json;

    @Reference
    KeyRing keys;

    @Override
    public Object execute() {
        Listing listing = new Listing("id", "state", "created");
        for (KeyInfo key : keys.list()) {
            listing.row(
                    Cell.number(key.id()),
                    Cell.text(key.state().name().toLowerCase(Locale.ROOT).replace('_', '-')),
                    Cell.time(key.createdAt()));
        }
        listing.print(System.out, json, "The key ring is empty.");
        return null;
    }
}
