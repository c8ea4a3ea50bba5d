package org.secureprint.retention.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.api.job.JobState.CANCELED;
import static org.secureprint.api.job.JobState.PENDING_HELD;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.job.Job;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.settings.Setting;

/** S-12: a clock that jumps deletes nothing. */
class ClockJumpTest extends RetentionFixture {
    @Test
    void aJumpOfTheClockPausesDeletingUntilItIsBack() {
        Job old = jobs.add(PENDING_HELD, NOW.minus(DAY).minus(INSTANT));
        Job canceled = jobs.add(CANCELED, NOW);
        nanos.set(-Duration.ofHours(1).toNanos() - 1);
        retention.endByClock();
        retention.endByClock();
        retention.eraseFinished();
        assertThat(jobs.stateOf(old)).isEqualTo(PENDING_HELD);
        assertThat(jobs.isErased(canceled)).isTrue();
        assertThat(log.of(LogKind.SERVER_ERROR)).singleElement().satisfies(line -> {
            assertThat(line.result()).isEqualTo("paused");
            assertThat(line.detail()).contains("jumped by 60 minutes");
        });

        nanos.set(-Duration.ofHours(1).toNanos());
        retention.endByClock();
        assertThat(jobs.stateOf(old)).isEqualTo(CANCELED);
        assertThat(log.of(LogKind.SERVER_ERROR)).hasSize(2);
    }

    @Test
    void aClockSetBackPausesToo() {
        Job old = jobs.add(PENDING_HELD, NOW.minus(DAY).minus(INSTANT));
        nanos.set(Duration.ofHours(1).toNanos() + 1);
        retention.endByClock();
        assertThat(jobs.stateOf(old)).isEqualTo(PENDING_HELD);
    }

    @Test
    void anAdministratorConfirmsTheClock() {
        Job old = jobs.add(PENDING_HELD, NOW.minus(DAY).minus(INSTANT));
        assertThat(retention.pause()).isEmpty();
        nanos.set(Duration.ofHours(2).toNanos());
        retention.endByClock();
        assertThat(retention.pause()).hasValueSatisfying(line -> assertThat(line)
                .contains("jumped by -120 minutes", "--confirm-clock")
                .doesNotContain("\n"));
        nanos.set(Duration.ofHours(3).toNanos());
        retention.endByClock();
        assertThat(retention.pause())
                .hasValueSatisfying(line -> assertThat(line).contains("jumped by -180 minutes"));
        assertThat(log.of(LogKind.SERVER_ERROR)).hasSize(1);
        assertThat(jobs.stateOf(old)).isEqualTo(PENDING_HELD);

        retention.confirmClock();
        assertThat(retention.pause()).isEmpty();
        assertThat(log.of(LogKind.SERVER_ERROR)).hasSize(2);
        retention.endByClock();
        assertThat(jobs.stateOf(old)).isEqualTo(CANCELED);
    }

    /** Queues and unclaimed jobs have intervals of their own. */
    @Test
    void aJumpPausesDeletingAlsoWhileAutoDeleteIsOff() {
        settings.put(Setting.AUTO_DELETE_MINUTES, 0);
        queues.put(PrintQueue.named("short").change().retentionMinutes(60).toQueue());
        Job ofQueue = jobs.add("short", "alice", NOW.minus(DAY.multipliedBy(2)));
        Job unclaimed = jobs.add("print", UserName.UNCLAIMED, NOW.minus(DAY.multipliedBy(2)));
        nanos.set(DAY.multipliedBy(-2).toNanos());
        retention.endByClock();
        assertThat(List.of(ofQueue, unclaimed)).allMatch(job -> jobs.stateOf(job) == PENDING_HELD);
    }
}
