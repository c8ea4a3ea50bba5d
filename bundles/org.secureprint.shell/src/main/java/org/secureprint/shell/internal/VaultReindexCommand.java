package org.secureprint.shell.internal;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.api.job.JobReindexing;
import org.secureprint.api.job.JobReindexing.Reindexed;

@Service
@Command(
        scope = "spm",
        name = "vault-reindex",
        description = "Brings the jobs of a lost database back from what lies sealed in the vault. Jobs that are there"
                + " stay as they are, so it may be repeated.")
public final class VaultReindexCommand extends ServerCommand {
    @Reference
    JobReindexing jobs;

    @Override
    public Object execute() throws Exception {
        Reindexed done = logged(
                "vault-reindex", "vault", () -> jobs.reindex(count -> System.out.println(count + " jobs are back.")));
        System.out.println("Held for their owners again: " + done.restored() + ". Still waiting for documents: "
                + done.incomplete() + ". Aborted, because a document is missing or damaged: " + done.damaged() + ".");
        if (done.renumbered() > 0) {
            System.out.println(done.renumbered() + " of them have another number, because theirs was taken meanwhile.");
        }
        if (done.unreadable() > 0) {
            System.out.println(done.unreadable() + " documents can't be read and were left where they are. Is this the"
                    + " right key ring? spm:vault-forget-orphans erases them.");
        }
        return null;
    }
}
