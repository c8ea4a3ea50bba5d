package org.secureprint.spool.ipp.internal.notify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.secureprint.ipp.Attributes;

/**
 * Finds out what happens to printers by looking at them, as long as somebody wants to be told (RFC 3995 section 5.3.3.4.2). Safe for any
 * thread.
 */
public final class PrinterWatch {
    /** The printer attributes of an event (RFC 3995 section 9.1.3). */
    public static final List<String> STATE =
            List.of("printer-state", "printer-state-reasons", "printer-is-accepting-jobs");

    private static final int STOPPED = 5;

    private final Subscriptions subscriptions;
    private final Function<String, Optional<Look>> printers;
    private final Map<String, Look> seen = new HashMap<>();

    /**
     * @param printers how the printer of a queue looks now; empty if there is none
     */
    PrinterWatch(Subscriptions subscriptions, Function<String, Optional<Look>> printers) {
        this.subscriptions = subscriptions;
        this.printers = printers;
    }

    /** Looks at every printer somebody wants to be told of. */
    void look() {
        var queues = subscriptions.watchedQueues();
        synchronized (this) {
            seen.keySet().retainAll(queues);
        }
        queues.forEach(this::look);
    }

    /** Looks at one: changes from now on are told. */
    public synchronized void look(String queue) {
        Optional<Look> now = printers.apply(queue);
        if (now.isEmpty()) {
            seen.remove(queue);
            return;
        }
        Look before = seen.put(queue, now.get());
        if (before == null) {
            return;
        }
        if (!before.state().equals(now.get().state())) {
            tell(queue, stateEvent(before.state(), now.get().state()), now.get().state());
        }
        if (!before.configuration().equals(now.get().configuration())) {
            tell(queue, NotifyEvent.PRINTER_CONFIG_CHANGED, now.get().state());
        }
    }

    private static NotifyEvent stateEvent(Attributes before, Attributes now) {
        boolean stopped = now.integer("printer-state").equals(Optional.of(STOPPED));
        return stopped && !before.integer("printer-state").equals(Optional.of(STOPPED))
                ? NotifyEvent.PRINTER_STOPPED
                : NotifyEvent.PRINTER_STATE_CHANGED;
    }

    private void tell(String queue, NotifyEvent event, Attributes state) {
        Attributes details = Attributes.build()
                .text("notify-text", "The printer " + queue + ": " + event.keyword() + ".")
                .addAll(state)
                .done();
        subscriptions.tell(event, details, to -> to.queue().equals(queue));
    }

    /**
     * @param state the attributes of {@link #STATE}
     * @param configuration equal as long as nothing is changed
     */
    public record Look(Attributes state, Object configuration) {}
}
