package org.secureprint.shell.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.queue.PrintQueues;
import org.secureprint.api.queue.PrinterStateReason;
import org.secureprint.api.queue.QueueDifference;

@Service
@Command(
        scope = "spm",
        name = "queue-put",
        description = "Adds a print queue, or changes what the options name of one that is there.")
public final class QueuePutCommand extends ServerCommand {
    @Argument(name = "name", description = "The name: the last part of the queue's address", required = true)
    @Completion(QueueNameCompleter.class)
    String name;

    @Option(name = "--info", description = "What people read about it")
    String info;

    @Option(name = "--location", description = "Where its devices are")
    String location;

    @Option(name = "--color", description = "Whether its devices print colour: yes or no")
    String color;

    @Option(name = "--duplex", description = "Whether its devices print on both sides: yes or no")
    String duplex;

    @Option(name = "--formats", description = "The media types it takes, separated by commas; '' for all")
    String formats;

    @Option(name = "--users", description = "Who may print to it, separated by commas; '' for everybody")
    String users;

    @Option(
            name = "--accepts",
            description = "Which proofs of a name it believes, separated by commas: basic, certificate, personal-uri,"
                    + " session, requesting-user-name, device-address, print-server, none")
    String accepts;

    @Option(name = "--people", description = "Who sits at an address: 192.0.2.7=ann,192.0.2.8=bob; '' for nobody")
    String people;

    @Option(name = "--print-servers", description = "Networks of print servers that may name people; '' for none")
    String printServers;

    @Option(name = "--retention", description = "After how many minutes its jobs are deleted, 'never', or 'server'")
    String retention;

    @Option(name = "--max-jobs", description = "How many jobs it holds at most; 0 for no limit")
    Integer maxJobs;

    @Option(name = "--max-octets", description = "How many octets of documents it holds at most; 0 for no limit")
    Long maxOctets;

    @Option(name = "--enabled", description = "Whether it takes jobs: yes or no")
    String enabled;

    @Option(name = "--stopped", description = "What of it is stopped: paused, hold-new-jobs, shutdown; '' for nothing")
    String stopped;

    @Reference
    PrintQueues queues;

    @Override
    public Object execute() throws Exception {
        PrintQueue added = changed(PrintQueue.named(name));
        AtomicReference<String> difference = new AtomicReference<>(QueueDifference.added(added));
        boolean isChanged = logged("queue-put", "queue " + name, difference::get, () -> {
            boolean isThere = queues.change(name, now -> {
                        PrintQueue next = changed(now);
                        difference.set(QueueDifference.of(now, next));
                        return next;
                    })
                    .isPresent();
            if (!isThere) {
                queues.put(added);
            }
            return isThere;
        });
        System.out.println("Queue " + name + (isChanged ? " is changed." : " is added."));
        return null;
    }

    private PrintQueue changed(PrintQueue before) {
        PrintQueue.Change change = before.change();
        given(info).ifPresent(change::info);
        given(location).ifPresent(change::location);
        given(color).map(QueuePutCommand::yes).ifPresent(change::color);
        given(duplex).map(QueuePutCommand::yes).ifPresent(change::duplex);
        given(formats).map(QueuePutCommand::split).ifPresent(change::formats);
        given(users).map(QueuePutCommand::split).ifPresent(change::users);
        given(accepts)
                .map(text -> split(text).stream().map(NameProof::of).toList())
                .ifPresent(change::accepts);
        given(people).map(QueuePutCommand::split).ifPresent(change::people);
        given(printServers).map(QueuePutCommand::split).ifPresent(change::printServers);
        given(retention).ifPresent(text -> change.retentionMinutes(minutes(text)));
        Optional.ofNullable(maxJobs).ifPresent(change::maxJobs);
        Optional.ofNullable(maxOctets).ifPresent(change::maxOctets);
        given(enabled).map(QueuePutCommand::yes).ifPresent(change::enabled);
        given(stopped)
                .map(text -> split(text).stream().map(PrinterStateReason::of).toList())
                .ifPresent(change::reasons);
        return change.toQueue();
    }

    private static Optional<String> given(String option) {
        return Optional.ofNullable(option);
    }

    private static boolean yes(String text) {
        return switch (text) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalArgumentException("Say yes or no, not '" + text + "'.");
        };
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static Integer minutes(String text) {
        return switch (text) {
            case "server" -> null;
            case "never" -> 0;
            default -> Integer.valueOf(text);
        };
    }
}
