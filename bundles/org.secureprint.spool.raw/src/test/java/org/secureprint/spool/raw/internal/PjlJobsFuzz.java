package org.secureprint.spool.raw.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.secureprint.api.testing.CpuTime;

/**
 * Whatever octets come, they are taken apart into jobs without an error, and no octet is made up. An ordinary build replays the corpus;
 * {@code JAZZER_FUZZ=1} looks for more.
 */
class PjlJobsFuzz {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    @FuzzTest(maxDuration = "10m")
    void jobs(byte[] octets) throws IOException {
        CpuTime cpu = CpuTime.start();
        ByteArrayInputStream data = new ByteArrayInputStream(octets);
        PjlJobs jobs = new PjlJobs(new PjlWindow(data, millis -> {}, 0), data);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Optional<PjlJobs.PjlJob> job = jobs.next(); job.isPresent(); job = jobs.next()) {
            byte[] one = job.get().data().readAllBytes();
            assertThat(one).isNotEmpty();
            job.get().claims().userName().ifPresent(name -> assertThat(name).isNotBlank());
            all.writeBytes(one);
        }
        assertThat(isPartOf(all.toByteArray(), octets)).isTrue();
        assertThat(cpu.spent()).isLessThan(LIMIT);
    }

    /** Whether the octets come in the whole in the same order. */
    private static boolean isPartOf(byte[] octets, byte[] whole) {
        int found = 0;
        for (int i = 0; i < whole.length && found < octets.length; i++) {
            found += whole[i] == octets[found] ? 1 : 0;
        }
        return found == octets.length;
    }
}
