package org.secureprint.api.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.identity.Person;
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

    @Test
    void itsOwnerIsToldInTime() {
        settings.put(Setting.AUTO_DELETE_MINUTES, 60);
        settings.put(Setting.EXPIRY_NOTICE_MINUTES, 10);
        Job job = job("ann", PrintQueue.DEFAULT);
        Instant notice = CREATED.plus(Duration.ofMinutes(50));
        assertThat(lifetimes().isNearEnd(job, notice.minusMillis(1))).isFalse();
        assertThat(lifetimes().isNearEnd(job, notice)).isTrue();
        assertThat(lifetimes().isNearEnd(job.change().erased(true).toJob(), notice))
                .isFalse();
        settings.put(Setting.EXPIRY_NOTICE_MINUTES, 0);
        assertThat(lifetimes().isNearEnd(job, notice)).isFalse();
    }

    @Test
    void theOldOnesAreFoundQueueByQueue() {
        put("short", 5);
        put("for-ever", 0);
        Instant now = CREATED.plus(Duration.ofMinutes(5)).plusMillis(1);
        assertThat(found(now, "short")).isTrue();
        assertThat(found(now.minusMillis(1), "short")).isFalse();
        assertThat(found(now, PrintQueue.DEFAULT)).isFalse();
        Instant nextDay = CREATED.plus(Duration.ofDays(1)).plusMillis(1);
        assertThat(found(nextDay, PrintQueue.DEFAULT)).isTrue();
        assertThat(found(nextDay, "gone")).isTrue();
        assertThat(found(nextDay, "for-ever")).isFalse();
    }

    private boolean found(Instant now, String queue) {
        int id = job("ann", queue).id();
        return lifetimes().over(now).stream()
                .flatMap(query -> jobs.list(Person.service("retention"), query).stream())
                .anyMatch(job -> job.id() == id);
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
