package org.secureprint.spool.ipp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.secureprint.api.identity.Person;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobState;

class QueueStatusTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 500_000_000L);
    private long cost;
    private int asked;
    private final QueueStatus status =
            new QueueStatus(new CountingCatalog(), nanos::get, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    @Test
    void isCountedOnceASecond() {
        assertThat(status.counts()).isEqualTo(new QueueStatus.Counts(1000, true, Instant.EPOCH));
        status.counts();
        assertThat(asked).isEqualTo(1);

        nanos.addAndGet(1_000_000_000L);
        status.counts();
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void aSlowCountIsDoneLessOften() {
        cost = 1_000_000_000L;
        status.counts();
        nanos.addAndGet(19_000_000_000L);
        status.counts();
        assertThat(asked).isEqualTo(1);

        nanos.addAndGet(1_000_000_000L);
        status.counts();
        assertThat(asked).isEqualTo(2);
    }

    private final class CountingCatalog implements JobCatalog {
        @Override
        public Optional<Job> find(Person who, int jobId) {
            return Optional.empty();
        }

        @Override
        public List<Job> list(Person who, JobQuery query) {
            return List.of();
        }

        @Override
        public long count(Person who, JobQuery query) {
            assertThat(who.seesAll()).isTrue();
            if (query.states().contains(JobState.PENDING_HELD)) {
                asked++;
                nanos.addAndGet(cost);
                return 1000;
            }
            return 1;
        }
    }
}
