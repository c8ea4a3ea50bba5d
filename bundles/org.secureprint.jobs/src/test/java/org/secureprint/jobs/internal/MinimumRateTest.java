package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.secureprint.jobs.internal.JobsFixture.AUTO;
import static org.secureprint.jobs.internal.JobsFixture.request;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;

class MinimumRateTest {
    private static final int SECONDS = 200;

    private final JobsFixture fixture = new JobsFixture();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void whatComesTooSlowlyForAMinuteIsRefusedAndLeavesNothing() {
        assertThatThrownBy(() -> store(1024, 1023))
                .isInstanceOfSatisfying(
                        PrintException.class, e -> assertThat(e.status()).isEqualTo(Status.CLIENT_ERROR_TIMEOUT));
        assertThat(nanos.get()).isEqualTo(TimeUnit.SECONDS.toNanos(61));
        assertThat(fixture.vault.keys()).isEmpty();
    }

    @Test
    void whatComesAtTheMinimumIsTaken() throws IOException {
        assertThat(store(1024, 1024).octets()).isEqualTo(1024L * SECONDS);
    }

    @Test
    void zeroIsNoMinimum() throws IOException {
        assertThat(store(0, 1).octets()).isEqualTo(SECONDS);
    }

    /** Stores a document that comes for some minutes, a piece every second. */
    private Document store(long minimum, int octetsPerSecond) throws IOException {
        Job job = Job.incoming(1, UUID.randomUUID(), "alice", request("alice"), fixture.clock.instant());
        InputStream slow = new InputStream() {
            private int seconds;

            @Override
            public int read() {
                return read(new byte[1], 0, 1) < 0 ? -1 : 0;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                if (seconds == SECONDS) {
                    return -1;
                }
                seconds++;
                nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
                return Math.min(length, octetsPerSecond);
            }
        };
        DocumentIntake intake =
                new DocumentIntake(fixture.vault, new CurrentAnalyzer(), id -> {}, fixture.log, minimum, nanos::get);
        try (IncomingJobs.Arrival arrival = new IncomingJobs(1).begin(job, false);
                Quotas.Room room = fixture.quotas().open(job, true)) {
            return intake.store(arrival, room, 1, AUTO, slow);
        }
    }
}
