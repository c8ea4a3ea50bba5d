package org.secureprint.shell.internal;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.api.job.JobReindexing;

@Service
@Command(
        scope = "spm",
        name = "vault-forget-orphans",
        description = "Destroys the documents in the vault that have no job. There is no way back.")
public final class VaultForgetOrphansCommand extends ServerCommand {
    @Option(
            name = "--erase",
            description = "Really destroy them; without it, the command only tells how many were found")
    boolean erase;

    @Reference
    JobReindexing jobs;

    @Override
    public Object execute() throws Exception {
        if (!erase) {
            System.out.println(jobs.comparison().orphans() + " documents without a job were found when the server"
                    + " started. spm:vault-reindex brings their jobs back; --erase destroys them for ever.");
            return null;
        }
        int erased = logged("vault-forget-orphans", "vault", jobs::forgetOrphans);
        System.out.println(erased + " documents without a job are erased.");
        return null;
    }
}
