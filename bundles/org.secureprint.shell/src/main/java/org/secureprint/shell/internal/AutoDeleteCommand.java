package org.secureprint.shell.internal;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.api.job.AutoDelete;

@Service
@Command(
        scope = "spm",
        name = "auto-delete",
        description = "Says whether jobs are deleted by their age, or why not: a server whose clock jumped waits until"
                + " somebody has looked at it.")
public final class AutoDeleteCommand extends ServerCommand {
    @Option(name = "--confirm-clock", description = "The server's clock is right now: go on deleting")
    boolean confirmClock;

    @Reference
    AutoDelete autoDelete;

    @Override
    public Object execute() throws Exception {
        if (confirmClock) {
            logged("confirm-clock", "auto-delete", () -> {
                autoDelete.confirmClock();
                return null;
            });
        }
        System.out.println(autoDelete.pause().orElse("Auto delete is at work."));
        return null;
    }
}
