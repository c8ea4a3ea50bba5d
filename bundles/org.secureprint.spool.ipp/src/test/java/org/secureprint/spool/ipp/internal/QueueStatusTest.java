package org.secureprint.spool.ipp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.secureprint.api.identity.Person;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.job.JobState;

class QueueStatusTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 500_000_000L);
    private long cost;
    private int asked;
    private List<Job> processing = List.of();
    private final QueueStatus status =
            new QueueStatus(new CountingCatalog(), nanos::get, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    @Test
    void isCountedOnceASecond() {
        assertThat(status.counts("print")).isEqualTo(new QueueStatus.Counts(1000, false, Instant.EPOCH));
        status.counts("print");
        assertThat(asked).isEqualTo(1);

        nanos.addAndGet(1_000_000_000L);
        status.counts("print");
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void aSlowCountIsDoneLessOften() {
        cost = 1_000_000_000L;
        status.counts("print");
        nanos.addAndGet(19_000_000_000L);
        status.counts("print");
        assertThat(asked).isEqualTo(1);

        nanos.addAndGet(1_000_000_000L);
        status.counts("print");
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void oneQueueSaysNothingOfAnother() {
        JobRequest request = new JobRequest("ipp", "Letter", "ann", "::1", false, Map.of());
        Job job = Job.incoming(7, UUID.randomUUID(), "ann", request, Instant.EPOCH);
        processing = List.of(job.change().state(JobState.PROCESSING).toJob());

        assertThat(status.counts("print")).isEqualTo(new QueueStatus.Counts(1000, true, Instant.EPOCH));
        assertThat(status.counts("drafts")).isEqualTo(new QueueStatus.Counts(0, false, Instant.EPOCH));
    }

    private final class CountingCatalog implements JobCatalog {
        @Override
        public Optional<Job> find(Person who, int jobId) {
            return Optional.empty();
        }

        @Override
        public List<Job> list(Person who, JobQuery query) {
            assertThat(query.states()).containsExactly(JobState.PROCESSING);
            return processing;
        }

        @Override
        public long count(Person who, JobQuery query) {
            assertThat(who.seesAll()).isTrue();
            asked++;
            nanos.addAndGet(cost);
            return query.queues().contains("print") ? 1000 : 0;
        }
    }
}
