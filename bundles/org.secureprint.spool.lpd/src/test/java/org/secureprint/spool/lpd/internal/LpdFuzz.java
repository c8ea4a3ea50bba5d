package org.secureprint.spool.lpd.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.secureprint.api.PrintException;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.CpuTime;
import org.secureprint.api.testing.InMemoryIntake;
import org.secureprint.api.testing.InMemoryJobs;
import org.secureprint.api.testing.InMemoryQueues;
import org.secureprint.api.testing.RecordingLog;

/**
 * Whatever octets come, they are served or refused, in one line, and no half job is left open. An ordinary build replays the corpus;
 * {@code JAZZER_FUZZ=1} looks for more.
 */
class LpdFuzz {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    @FuzzTest(maxDuration = "10m")
    void connection(byte[] octets) {
        CpuTime cpu = CpuTime.start();
        InMemoryJobs jobs = new InMemoryJobs();
        InMemoryIntake intake = new InMemoryIntake(jobs);
        RecordingLog log = new RecordingLog();
        LpdService service = new LpdService(new InMemoryQueues(), intake, new OwnJobs(jobs, jobs, jobs), log, 30, 60);
        try {
            service.serve(
                    new LpdInput(new ByteArrayInputStream(octets), millis -> {}, 30_000, 60_000),
                    new ByteArrayOutputStream(),
                    "192.0.2.7");
        } catch (IOException e) {
            assertThat(e).hasNoCause();
        }
        assertThat(intake.arriving()).isZero();
        assertThat(log.lines()).hasSizeLessThan(2);
        assertThat(log.of(LogKind.PORT_ERROR))
                .allSatisfy(line -> assertThat(line.result()).isNotEqualTo("server-error-internal-error"));
        assertThat(cpu.spent()).isLessThan(LIMIT);
    }

    @FuzzTest(maxDuration = "10m")
    void controlFile(byte[] octets) {
        CpuTime cpu = CpuTime.start();
        try {
            ControlFile file = ControlFile.parse(octets);
            assertThat(file.copies()).isPositive();
            assertThat(file.names(file.files().keySet().stream().toList()))
                    .hasSameSizeAs(file.files().keySet());
        } catch (PrintException tooMany) {
            assertThat(tooMany.status()).isNotNull();
        }
        assertThat(cpu.spent()).isLessThan(LIMIT);
    }
}
