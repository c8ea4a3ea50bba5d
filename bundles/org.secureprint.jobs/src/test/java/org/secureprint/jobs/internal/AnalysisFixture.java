package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.jobs.internal.JobsFixture.AUTO;
import static org.secureprint.jobs.internal.JobsFixture.data;
import static org.secureprint.jobs.internal.JobsFixture.request;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.secureprint.api.job.Job;

/** Services and an analyzer that they do not know yet. */
abstract class AnalysisFixture {
    static final byte[] AT_ONCE = "5 pages".getBytes(StandardCharsets.US_ASCII);
    static final byte[] STORED = "stored".getBytes(StandardCharsets.US_ASCII);

    final JobsFixture fixture = new JobsFixture();
    final JobServices jobs = fixture.start();
    final FakeAnalyzer analyzer = new FakeAnalyzer();

    @AfterEach
    void stop() throws InterruptedException {
        jobs.close();
    }

    final Job print(byte[] octets) throws IOException {
        return jobs.print(request("alice"), AUTO, data(octets));
    }

    final Job await(int jobId, Predicate<Job> condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        Optional<Job> job = fixture.store.find(jobId);
        while (!condition.test(job.orElseThrow())) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
            job = fixture.store.find(jobId);
        }
        return job.orElseThrow();
    }
}
