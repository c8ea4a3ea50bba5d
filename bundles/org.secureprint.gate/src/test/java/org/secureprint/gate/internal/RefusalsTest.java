package org.secureprint.gate.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Person;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.RecordingLog;

/** S-16: nobody fills the log with refusals, and no person hides what another one does, or one kind another. */
class RefusalsTest {
    private final RecordingLog log = new RecordingLog();
    private final Exchangeable<AccessLog> logs = new Exchangeable<>(Duration.ZERO);
    private long now = Long.MAX_VALUE - 1;
    private final Refusals refusals = new Refusals(logs, () -> now);

    @BeforeEach
    void begin() {
        logs.set(log);
    }

    @Test
    void ofEachPersonAndStatusThereAreTwentyLinesInAQuarterOfAnHour() {
        refuse(1000, "anna", Status.CLIENT_ERROR_NOT_FOUND);
        assertThat(lines()).hasSize(20).extracting(Entry::actor).containsOnly("anna");
        assertThat(lines().get(18).detail()).isEqualTo("No.");
        assertThat(lines().get(19).detail()).isEqualTo("No. (no more of these are logged for 15 minutes)");
        refuse(1, "anna", Status.CLIENT_ERROR_FORBIDDEN);
        refuse(1, "bert", Status.CLIENT_ERROR_NOT_FOUND);
        assertThat(lines()).hasSize(22);

        now += Refusals.WINDOW.toNanos() - 1;
        refuse(1, "anna", Status.CLIENT_ERROR_NOT_FOUND);
        assertThat(lines()).hasSize(22);
        now++;
        refuse(1000, "anna", Status.CLIENT_ERROR_NOT_FOUND);
        assertThat(lines()).hasSize(42);
    }

    @Test
    void itKeepsNoMoreThanItNeeds() {
        for (int i = 0; i < 2 * Refusals.MOST_COUNTS; i++) {
            refuse(1, "anna" + i, Status.CLIENT_ERROR_FORBIDDEN);
        }
        assertThat(refusals.size()).isEqualTo(Refusals.MOST_COUNTS);
        now += Refusals.WINDOW.toNanos();
        refuse(1, "anna", Status.CLIENT_ERROR_FORBIDDEN);
        assertThat(refusals.size()).isEqualTo(1);
    }

    private void refuse(int times, String name, Status status) {
        for (int i = 0; i < times; i++) {
            refusals.tell(Person.user(name), "192.0.2.1", "GET /", status, "No.");
        }
    }

    private List<Entry> lines() {
        return log.of(LogKind.PORT_ERROR);
    }
}
