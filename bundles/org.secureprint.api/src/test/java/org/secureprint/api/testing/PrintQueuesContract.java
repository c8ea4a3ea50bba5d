package org.secureprint.api.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.queue.PrintQueues;
import org.secureprint.api.queue.PrinterStateReason;

/** What every implementation of {@link PrintQueues} keeps to. */
public interface PrintQueuesContract {
    /** Fresh queues. */
    PrintQueues queues();

    private static PrintQueue everything() {
        return new PrintQueue(
                "floor-2",
                "Second floor = \t \\ |;,\n",
                "Bläü",
                false,
                true,
                Set.of("application/pdf", "image/urf"),
                Set.of("ann", "bob smith"),
                Set.of(NameProof.BASIC, NameProof.NONE),
                Map.of("192.0.2.0/24", "ann", "2001:db8::/32", "bob smith"),
                Set.of("198.51.100.7/32"),
                60,
                100,
                5L << 30,
                true,
                Set.of(PrinterStateReason.PAUSED, PrinterStateReason.HOLD_NEW_JOBS));
    }

    @Test
    default void alwaysHasTheDefaultQueue() {
        assertThat(queues().find(PrintQueue.DEFAULT)).isPresent();
        assertThatThrownBy(() -> queues().remove(PrintQueue.DEFAULT)).isInstanceOf(IllegalArgumentException.class);
        assertThat(queues().list()).extracting(PrintQueue::name).containsExactly(PrintQueue.DEFAULT);
    }

    @Test
    default void keepsAQueueWithAllItHas() {
        queues().put(everything());
        assertThat(queues().find("floor-2")).contains(everything());
        assertThat(queues().list()).extracting(PrintQueue::name).containsExactly(PrintQueue.DEFAULT, "floor-2");
    }

    @Test
    default void replacesAndRemovesAQueue() {
        queues().put(everything());
        PrintQueue other = InMemoryQueues.queue("floor-2", NameProof.CERTIFICATE);
        queues().put(other);
        assertThat(queues().find("floor-2")).contains(other);
        assertThat(queues().remove("floor-2")).isTrue();
        assertThat(queues().remove("floor-2")).isFalse();
        assertThat(queues().find("floor-2")).isEmpty();
    }

    @Test
    default void changesTheDefaultQueue() {
        PrintQueue changed = InMemoryQueues.queue(PrintQueue.DEFAULT, NameProof.NONE);
        queues().put(changed);
        assertThat(queues().find(PrintQueue.DEFAULT)).contains(changed);
    }

    @Test
    default void changesAPartOfAQueue() {
        PrintQueues queues = queues();
        queues.put(everything());
        PrintQueue stopped = everything().change().enabled(false).toQueue();

        assertThat(queues.change(
                        "floor-2", queue -> queue.change().enabled(false).toQueue()))
                .contains(stopped);
        assertThat(queues.find("floor-2")).contains(stopped);
        assertThat(queues.change(
                        PrintQueue.DEFAULT, queue -> queue.change().info("All").toQueue()))
                .isPresent();
        assertThat(queues.find(PrintQueue.DEFAULT)).map(PrintQueue::info).contains("All");
        assertThat(queues.change("floor-3", queue -> queue.change().toQueue())).isEmpty();
        assertThat(queues.find("floor-3")).isEmpty();
    }

    @Test
    default void losesNoChangeToAnother() {
        PrintQueues queues = queues();
        queues.put(everything());
        AtomicBoolean first = new AtomicBoolean(true);
        queues.change("floor-2", queue -> {
            if (first.getAndSet(false)) {
                queues.change(
                        "floor-2",
                        now -> now.change().accepts(Set.of(NameProof.BASIC)).toQueue());
            }
            return queue.change().enabled(false).toQueue();
        });
        assertThat(queues.find("floor-2"))
                .contains(everything()
                        .change()
                        .accepts(Set.of(NameProof.BASIC))
                        .enabled(false)
                        .toQueue());
    }

    @Test
    default void aChangeThatFailsChangesNothing() {
        PrintQueues queues = queues();
        queues.put(everything());
        assertThatThrownBy(() -> queues.change(
                        "floor-2", queue -> queue.change().accepts(Set.of()).toQueue()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(queues.find("floor-2")).contains(everything());
    }
}
