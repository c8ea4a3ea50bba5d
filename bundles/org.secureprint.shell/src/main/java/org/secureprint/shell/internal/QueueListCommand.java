package org.secureprint.shell.internal;

import java.util.TreeMap;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.queue.PrintQueues;
import org.secureprint.api.queue.PrinterStateReason;
import org.secureprint.shell.console.Cell;
import org.secureprint.shell.console.Listing;

@Service
@Command(scope = "spm", name = "queue-list", description = "Lists the print queues and whom each one believes.")
public final class QueueListCommand implements Action {
    @Option(name = "--json", description = "Print JSON instead of a table")
    boolean json;

    @Reference
    PrintQueues queues;

    @Override
    public Object execute() {
        Listing listing = new Listing(
                "name",
                "info",
                "location",
                "color",
                "duplex",
                "formats",
                "users",
                "accepts",
                "people",
                "print servers",
                "retention minutes",
                "max jobs",
                "max octets",
                "enabled",
                "stopped");
        for (PrintQueue queue : queues.list()) {
            listing.row(
                    Cell.text(queue.name()),
                    Cell.text(queue.info()),
                    Cell.text(queue.location()),
                    Cell.yesOrNo(queue.color()),
                    Cell.yesOrNo(queue.duplex()),
                    Cell.words(queue.formats()),
                    Cell.words(queue.users()),
                    Cell.words(queue.accepts().stream().map(NameProof::keyword).toList()),
                    Cell.words(new TreeMap<>(queue.people())
                            .entrySet().stream()
                                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                                    .toList()),
                    Cell.words(queue.printServers()),
                    Cell.number(queue.retentionMinutes()),
                    Cell.number(queue.maxJobs()),
                    Cell.number(queue.maxOctets()),
                    Cell.yesOrNo(queue.enabled()),
                    Cell.words(queue.reasons().stream()
                            .map(PrinterStateReason::keyword)
                            .toList()));
        }
        listing.print(System.out, json, "There are no queues.");
        return null;
    }
}
