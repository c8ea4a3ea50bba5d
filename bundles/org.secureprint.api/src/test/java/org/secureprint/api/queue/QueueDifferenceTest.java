package org.secureprint.api.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.secureprint.api.identity.NameProof;

class QueueDifferenceTest {
    private final PrintQueue queue = PrintQueue.named("floor-2");

    @Test
    void tellsWhatBecameWhat() {
        PrintQueue next = queue.change()
                .info("Second floor")
                .accepts(Set.of(NameProof.CERTIFICATE, NameProof.BASIC))
                .people(Map.of("192.0.2.9", "bob", "192.0.2.7", "ann"))
                .reasons(List.of(PrinterStateReason.HOLD_NEW_JOBS))
                .toQueue();

        assertThat(QueueDifference.of(queue, next).split("; "))
                .containsExactly(
                        "info:  -> Second floor",
                        "accepts: [basic, certificate, none, personal-uri, session] -> [basic, certificate]",
                        "people: {} -> {192.0.2.7=ann, 192.0.2.9=bob}",
                        "reasons: [] -> [hold-new-jobs]");
        assertThat(QueueDifference.added(next)).isEqualTo(QueueDifference.of(queue, next));
        assertThat(QueueDifference.of(next, next)).isEmpty();
    }
}
