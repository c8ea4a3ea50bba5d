package org.secureprint.shell.internal;

import java.io.IOException;
import java.util.Locale;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.api.vault.KeyManagement;
import org.secureprint.api.vault.KeyUse;

@Service
@Command(
        scope = "spm",
        name = "key-list",
        description =
                "Lists the keys of the key ring, what each may still be used for and how much needs it, never their values.")
public final class KeyListCommand implements Action {
    @Option(name = "--json", description = "Print JSON instead of a table")
    boolean json;

    @Reference
    KeyManagement keys;

    @Override
    public Object execute() throws IOException {
        Listing listing = new Listing("id", "state", "created", "documents", "sealed-values");
        for (KeyUse use : keys.keys()) {
            listing.row(
                    Cell.number(use.key().id()),
                    Cell.text(use.key().state().name().toLowerCase(Locale.ROOT).replace('_', '-')),
                    Cell.time(use.key().createdAt()),
                    Cell.number(use.documents()),
                    Cell.number(use.sealedValues()));
        }
        listing.print(System.out, json, "The key ring is empty.");
        return null;
    }
}
