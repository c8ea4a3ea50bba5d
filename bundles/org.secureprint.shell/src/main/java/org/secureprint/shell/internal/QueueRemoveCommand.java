package org.secureprint.shell.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.queue.PrintQueues;
import org.secureprint.api.queue.QueueDifference;

@Service
@Command(scope = "spm", name = "queue-remove", description = "Removes a print queue. Its jobs stay with their owners.")
public final class QueueRemoveCommand extends ServerCommand {
    @Argument(name = "name", description = "The queue (see spm:queue-list)", required = true)
    @Completion(QueueNameCompleter.class)
    String name;

    @Reference
    PrintQueues queues;

    @Override
    public Object execute() throws Exception {
        String had = queues.find(name).map(QueueDifference::added).orElse("");
        boolean removed = logged("queue-remove", "queue " + name, () -> had, () -> queues.remove(name));
        if (!removed) {
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_FOUND, "There is no queue with this name. See spm:queue-list.");
        }
        System.out.println("Queue " + name + " is removed.");
        return null;
    }
}
