package org.secureprint.shell.internal;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.secureprint.api.job.JobReindexing;
import org.secureprint.api.log.AccessLog;

@Service
@Command(
        scope = "spm",
        name = "vault-forget-orphans",
        description = "Destroys the documents in the vault that have no job. There is no way back.")
public final class VaultForgetOrphansCommand implements Action {
    @Option(
            name = "--erase",
            description = "Really destroy them; without it, the command only tells how many were found")
    boolean erase;

    @Reference
    JobReindexing jobs;

    @Reference
    AccessLog log;

    @Reference
    Session session;

    @Override
    public Object execute() throws Exception {
        if (!erase) {
            System.out.println(jobs.comparison().orphans() + " documents without a job were found when the server"
                    + " started. spm:vault-reindex brings their jobs back; --erase destroys them for ever.");
            return null;
        }
        int erased = Console.logged(log, session, "vault-forget-orphans", "vault", jobs::forgetOrphans);
        System.out.println(erased + " documents without a job are erased.");
        return null;
    }
}
