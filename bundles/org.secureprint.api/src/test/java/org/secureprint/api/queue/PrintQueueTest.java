package org.secureprint.api.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.secureprint.api.identity.NameProof;

class PrintQueueTest {
    @Test
    void aNewQueueBelievesNoBareName() {
        assertThat(PrintQueue.named("floor-2").accepts())
                .doesNotContain(NameProof.REQUESTING_USER_NAME)
                .contains(NameProof.NONE, NameProof.BASIC);
    }

    @Test
    void aChangeKeepsTheRest() {
        PrintQueue before = PrintQueue.named("floor-2")
                .change()
                .reasons(Set.of(PrinterStateReason.PAUSED))
                .toQueue();
        PrintQueue after = before.change()
                .info("Second floor")
                .location("2. OG")
                .color(false)
                .duplex(false)
                .formats(List.of("application/pdf"))
                .users(List.of("Ann"))
                .accepts(List.of(NameProof.BASIC))
                .people(Map.of("192.0.2.7", "BOB"))
                .printServers(List.of("192.0.2.8"))
                .retentionMinutes(5)
                .maxJobs(100)
                .maxOctets(5L << 30)
                .enabled(false)
                .toQueue();
        assertThat(after)
                .isEqualTo(new PrintQueue(
                        "floor-2",
                        "Second floor",
                        "2. OG",
                        false,
                        false,
                        Set.of("application/pdf"),
                        Set.of("ann"),
                        Set.of(NameProof.BASIC),
                        Map.of("192.0.2.7", "bob"),
                        Set.of("192.0.2.8"),
                        5,
                        100,
                        5L << 30,
                        false,
                        Set.of(PrinterStateReason.PAUSED)));
        assertThat(before.change().toQueue()).isEqualTo(before);
    }

    @Test
    void peopleAreTypedAsPairs() {
        PrintQueue.Change change = PrintQueue.named("q").change();
        assertThat(change.people(List.of("192.0.2.7 = Ann", "2001:db8::/32=bob"))
                        .toQueue()
                        .people())
                .isEqualTo(Map.of("192.0.2.7", "ann", "2001:db8::/32", "bob"));
        assertThatThrownBy(() -> change.people(List.of("desk"))).hasMessageContaining("'desk' is not an address");
    }

    @Test
    void aQueueBelievesSomething() {
        assertThatThrownBy(
                        () -> PrintQueue.named("q").change().accepts(List.of()).toQueue())
                .hasMessageContaining("at least one proof");
        assertThatThrownBy(() -> PrintQueue.named("no/name")).hasMessageContaining("letters, digits");
    }
}
