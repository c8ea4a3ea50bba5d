package org.secureprint.shell.internal;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.secureprint.api.job.AutoDelete;
import org.secureprint.api.log.AccessLog;

@Service
@Command(
        scope = "spm",
        name = "auto-delete",
        description = "Says whether jobs are deleted by their age, or why not: a server whose clock jumped waits until"
                + " somebody has looked at it.")
public final class AutoDeleteCommand implements Action {
    @Option(name = "--confirm-clock", description = "The server's clock is right now: go on deleting")
    boolean confirmClock;

    @Reference
    AutoDelete autoDelete;

    @Reference
    AccessLog log;

    @Reference
    Session session;

    @Override
    public Object execute() throws Exception {
        if (confirmClock) {
            Console.logged(log, session, "confirm-clock", "auto-delete", () -> {
                autoDelete.confirmClock();
                return null;
            });
        }
        System.out.println(autoDelete.pause().orElse("Auto delete is at work."));
        return null;
    }
}
