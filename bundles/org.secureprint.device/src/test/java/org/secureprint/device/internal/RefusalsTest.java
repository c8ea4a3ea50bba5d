package org.secureprint.device.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.RecordingLog;

/** Nobody fills the log with refusals, neither strangers nor a device that was revoked and does not notice. */
class RefusalsTest {
    private final RecordingLog log = new RecordingLog();
    private long now;
    private final Refusals refusals = new Refusals(log, () -> now);

    private void refuse(int times, String device) {
        for (int i = 0; i < times; i++) {
            refusals.tell(device, device + "?", "192.0.2.1", "prove", "client-error-not-authenticated", "it is over");
        }
    }

    @Test
    void ofEachDeviceThereAreTwentyLinesInAQuarterOfAnHour() {
        refuse(1000, "mfp-1");
        refuse(1, "mfp-2");
        assertThat(log.of(LogKind.SERVER_ACCESS)).hasSize(21);
        assertThat(log.of(LogKind.SERVER_ACCESS).get(18).detail()).isEqualTo("it is over");
        assertThat(log.of(LogKind.SERVER_ACCESS).get(19).detail())
                .isEqualTo("it is over (no more of these are logged for 15 minutes)");
        now += Refusals.WINDOW.toNanos();
        refuse(1, "mfp-1");
        assertThat(log.of(LogKind.SERVER_ACCESS)).hasSize(22);
    }

    @Test
    void aNameThatSomebodyMadeUpIsCut() {
        refusals.tell("", "x".repeat(5000), "192.0.2.1", "enrol", "client-error-not-authenticated", "");
        assertThat(log.of(LogKind.SERVER_ACCESS)).extracting(Entry::actor).containsExactly("x".repeat(63));
    }
}
