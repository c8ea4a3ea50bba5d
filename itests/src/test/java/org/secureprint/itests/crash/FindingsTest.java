package org.secureprint.itests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.secureprint.itests.crash.Findings.Kind;

/** The crash suite finds a server that gets ready too late. */
class FindingsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void aServerIsReadyWhenItIsPromised() {
        Findings findings = new Findings();
        findings.ready("kill 1", Duration.ofSeconds(30));
        findings.back("disk full", Duration.ofSeconds(15));
        assertThat(findings.of(Kind.NOT_READY)).isEmpty();
        findings.ready("kill 2", Duration.ofSeconds(31));
        findings.back("database down", Duration.ofSeconds(16));
        assertThat(findings.of(Kind.NOT_READY))
                .containsExactly("kill 2: ready after PT31S", "database down: back after PT16S");
    }

    @Test
    void aServerOnABusyMachineHasTheTimeThatItIsGiven() {
        Findings findings = new Findings(MINUTE, MINUTE);
        findings.ready("kill 1", MINUTE);
        findings.back("disk full", MINUTE);
        assertThat(findings.of(Kind.NOT_READY)).isEmpty();
        findings.back("database down", MINUTE.plusNanos(1));
        assertThat(findings.of(Kind.NOT_READY)).hasSize(1);
    }
}
