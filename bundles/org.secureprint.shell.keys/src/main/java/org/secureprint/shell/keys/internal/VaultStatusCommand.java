package org.secureprint.shell.keys.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.JobReindexing;
import org.secureprint.api.job.VaultComparison;
import org.secureprint.api.vault.KeyInfo;
import org.secureprint.api.vault.KeyManagement;
import org.secureprint.api.vault.KeyRing;
import org.secureprint.api.vault.Vault;
import org.secureprint.api.vault.VaultStatus;
import org.secureprint.shell.console.Cell;
import org.secureprint.shell.console.Listing;

@Service
@Command(
        scope = "spm",
        name = "vault-status",
        description = "Shows how many documents the vault holds, the space they take and what is free, how many each"
                + " key wraps, and how documents and jobs fit together.")
public final class VaultStatusCommand implements Action {
    @Option(name = "--json", description = "Print JSON instead of text")
    boolean json;

    @Reference
    KeyManagement management;

    @Reference(optional = true)
    Vault vault;

    @Reference(optional = true)
    KeyRing keys;

    /** Not there while the database can't be opened. */
    @Reference(optional = true)
    JobReindexing jobs;

    @Override
    public Object execute() throws IOException {
        management.closedBecause().ifPresent(reason -> {
            throw new PrintException(Status.CLIENT_ERROR_NOT_POSSIBLE, "The vault is closed: " + reason);
        });
        if (vault == null || keys == null) {
            throw new PrintException(
                    Status.SERVER_ERROR_TEMPORARY_ERROR,
                    "The vault is being opened, or is being exchanged. Try again in a moment.");
        }
        VaultStatus status = vault.status();
        VaultComparison comparison = jobs == null ? null : jobs.comparison();
        new Listing(
                        "vault-id",
                        "documents",
                        "size",
                        "free",
                        "oldest-document",
                        "active-key",
                        "keys",
                        "unreadable-documents",
                        "comparison",
                        "orphans",
                        "damaged-jobs")
                .row(
                        Cell.text(status.id().toString()),
                        Cell.number(status.documents()),
                        Cell.octets(status.octets()),
                        Cell.octets(status.freeOctets()),
                        Cell.time(status.oldest()),
                        Cell.number(status.activeKeyId()),
                        keys(status),
                        Cell.number(status.unreadable()),
                        state(comparison),
                        Cell.number(comparison == null ? null : comparison.orphans()),
                        Cell.number(comparison == null ? null : comparison.damaged()))
                .printOne(System.out, json);
        if (!json) {
            AgePause.print(management);
        }
        if (comparison != null && comparison.state() == VaultComparison.State.KEPT && !json) {
            System.out.println("Documents without a job were kept. Give the server its own database again, or bring the"
                    + " jobs back with spm:vault-reindex; spm:vault-forget-orphans erases them.");
        }
        return null;
    }

    private static Cell state(VaultComparison comparison) {
        return comparison == null
                ? new Cell(null, "unknown, the jobs' database is not there")
                : Cell.text(comparison.state().name().toLowerCase(Locale.ROOT));
    }

    private Cell keys(VaultStatus status) {
        List<Map<String, Object>> values = new ArrayList<>();
        StringJoiner text = new StringJoiner(", ");
        for (KeyInfo key : keys.list()) {
            long wrapped = status.documentsByKey().getOrDefault(key.id(), 0L);
            String state = key.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
            Cell created = Cell.time(key.createdAt());
            Map<String, Object> value = new LinkedHashMap<>();
            value.put("id", key.id());
            value.put("state", state);
            value.put("created", created.json());
            value.put("wraps", wrapped);
            values.add(value);
            text.add(key.id() + " " + state + " of " + created.text() + " wraps " + wrapped);
        }
        return new Cell(values, text.toString());
    }
}
