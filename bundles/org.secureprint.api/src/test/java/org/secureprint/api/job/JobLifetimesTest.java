package org.secureprint.api.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.testing.InMemoryJobs;
import org.secureprint.api.testing.InMemoryQueues;
import org.secureprint.api.testing.InMemorySettings;

/** S-12: when a job is deleted. */
class JobLifetimesTest {
    private static final Instant CREATED = Instant.parse("2026-11-22T12:00:00Z");

    private final InMemorySettings settings = new InMemorySettings();
    private final InMemoryQueues queues = new InMemoryQueues();
    private final InMemoryJobs jobs = new InMemoryJobs();

    @Test
    void theQueueSaysItAndOtherwiseTheSetting() {
        settings.put(Setting.AUTO_DELETE_MINUTES, 600);
        put("short", 5);
        put("for-ever", 0);
        assertThat(end("ann", PrintQueue.DEFAULT)).hasMinutes(600);
        assertThat(end("ann", "short")).hasMinutes(5);
        assertThat(lifetimes().end(job("ann", "for-ever"))).isEmpty();
        assertThat(lifetimes().shortestOwned()).hasValue(5);
    }

    @Test
    void aJobOfNobodyNeverLivesLonger() {
        settings.put(Setting.UNCLAIMED_DELETE_MINUTES, 60);
        put("short", 5);
        put("for-ever", 0);
        assertThat(end(UserName.UNCLAIMED, PrintQueue.DEFAULT)).hasMinutes(60);
        assertThat(end(UserName.UNCLAIMED, "short")).hasMinutes(5);
        assertThat(end(UserName.UNCLAIMED, "for-ever")).hasMinutes(60);
    }

    @Test
    void itIsOverAfterTheLastMinute() {
        Job job = job("ann", PrintQueue.DEFAULT);
        Instant end = CREATED.plus(Duration.ofDays(1));
        assertThat(lifetimes().isOver(job, end)).isFalse();
        assertThat(lifetimes().isOver(job, end.plusMillis(1))).isTrue();
        settings.put(Setting.AUTO_DELETE_MINUTES, 0);
        assertThat(lifetimes().isOver(job, Instant.MAX)).isFalse();
    }

    private JobLifetimes lifetimes() {
        return new JobLifetimes(settings, queues);
    }

    private Duration end(String owner, String queue) {
        return Duration.between(CREATED, lifetimes().end(job(owner, queue)).orElseThrow());
    }

    private Job job(String owner, String queue) {
        return jobs.held(
                new JobRequest(queue, "ipp", "", owner, NameProof.REQUESTING_USER_NAME, "192.0.2.7", false, Map.of()),
                new Document(1, "", "application/pdf", 1),
                CREATED);
    }

    private void put(String queue, int minutes) {
        queues.put(InMemoryQueues.queue(queue, NameProof.NONE)
                .change()
                .retentionMinutes(minutes)
                .toQueue());
    }
}
