package org.secureprint.shell.internal;

import java.io.IOException;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.api.vault.Vault;
import org.secureprint.api.vault.VaultStatus;

@Service
@Command(
        scope = "spm",
        name = "vault-status",
        description = "Shows how many documents the vault holds, the space they take and what is free.")
public final class VaultStatusCommand implements Action {
    @Option(name = "--json", description = "Print JSON instead of text")
    boolean json;

    @Reference
    Vault vault;

    @Override
    public Object execute() throws IOException {
        VaultStatus status = vault.status();
        new Listing("documents", "size", "free", "active-key")
                .row(
                        Cell.number(status.documents()),
                        Cell.octets(status.octets()),
                        Cell.octets(status.freeOctets()),
                        Cell.number(status.activeKeyId()))
                .printOne(System.out, json);
        return null;
    }
}
