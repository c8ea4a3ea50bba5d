package org.secureprint.spool.ipp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.queue.PrinterStateReason;

class QueueChangesTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LATER = START.plusSeconds(60);

    private final Clock clock = InstantSource.fixed(LATER).withZone(ZoneOffset.UTC);
    private final QueueChanges changes = new QueueChanges(clock, START);
    private final PrintQueue queue = PrintQueue.named("floor-2");

    @Test
    void whatNobodyChangedIsAsOldAsThePrinter() {
        assertThat(changes.configuration(queue)).isEqualTo(START);
        assertThat(changes.configuration(queue)).isEqualTo(START);
        assertThat(changes.state(queue)).isEqualTo(START);
    }

    @Test
    void aNewTextChangesTheConfigurationAndNotTheState() {
        changes.configuration(queue);
        changes.state(queue);
        PrintQueue renamed = queue.change().info("Second floor").toQueue();

        assertThat(changes.configuration(renamed)).isEqualTo(LATER);
        assertThat(changes.state(renamed)).isEqualTo(START);
    }

    @Test
    void aPauseChangesTheStateAndNotTheConfiguration() {
        changes.configuration(queue);
        changes.state(queue);
        PrintQueue paused =
                queue.change().reasons(Set.of(PrinterStateReason.PAUSED)).toQueue();

        assertThat(changes.state(paused)).isEqualTo(LATER);
        assertThat(changes.configuration(paused)).isEqualTo(START);
    }
}
