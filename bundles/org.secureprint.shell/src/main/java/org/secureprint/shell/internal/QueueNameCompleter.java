package org.secureprint.shell.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.queue.PrintQueues;

/** Completes the names of print queues. */
@Service
public final class QueueNameCompleter implements Completer {
    @Reference
    PrintQueues queues;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        return new StringsCompleter(queues.list().stream().map(PrintQueue::name).toList())
                .complete(session, line, candidates);
    }
}
