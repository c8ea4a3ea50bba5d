package org.secureprint.retention.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.api.job.JobState.ABORTED;
import static org.secureprint.api.job.JobState.CANCELED;
import static org.secureprint.api.job.JobState.COMPLETED;
import static org.secureprint.api.job.JobState.PENDING;
import static org.secureprint.api.job.JobState.PENDING_HELD;
import static org.secureprint.api.job.JobState.PROCESSING;
import static org.secureprint.api.job.JobState.PROCESSING_STOPPED;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.settings.Setting;

/** S-11, S-12: what ends when, to the millisecond. */
class RetentionTest extends RetentionFixture {
    @Test
    void whatIsOverIsErasedAtOnce() {
        List<Job> over = List.of(jobs.add(CANCELED, NOW), jobs.add(ABORTED, NOW), jobs.add(COMPLETED, NOW));
        List<Job> alive = List.of(
                jobs.add(PENDING, NOW),
                jobs.add(PENDING_HELD, NOW),
                jobs.add(PROCESSING, NOW),
                jobs.add(PROCESSING_STOPPED, NOW));
        retention.eraseFinished();
        assertThat(over).allMatch(jobs::isErased);
        assertThat(alive).noneMatch(jobs::isErased);
    }

    /** S-12: its owner sees it for as long as any job, and then it is gone like any. */
    @Test
    void aDamagedJobIsKeptUntilItsTimeIsOver() {
        Job young = jobs.lose(jobs.add(PENDING_HELD, NOW), NOW);
        Job old = jobs.lose(jobs.add(PENDING_HELD, NOW.minus(DAY).minus(INSTANT)), NOW);
        retention.eraseFinished();
        assertThat(List.of(young, old)).noneMatch(jobs::isErased);
        retention.endByClock();
        assertThat(jobs.isErased(young)).isFalse();
        assertThat(jobs.isErased(old)).isTrue();
    }

    @Test
    void aQueueKeepsItsJobsAsLongAsItSays() {
        queues.put(PrintQueue.named("short").change().retentionMinutes(10).toQueue());
        queues.put(PrintQueue.named("kept").change().retentionMinutes(0).toQueue());
        Instant tenMinutes = NOW.minus(Duration.ofMinutes(10));
        Job over = jobs.add("short", "alice", tenMinutes.minus(INSTANT));
        Job young = jobs.add("short", "alice", tenMinutes);
        Job kept = jobs.add("kept", "alice", NOW.minus(DAY.multipliedBy(2)));
        Job other = jobs.add("print", "alice", tenMinutes.minus(INSTANT));
        Job old = jobs.add("gone", "alice", NOW.minus(DAY).minus(INSTANT));
        retention.endByClock();
        assertThat(jobs.stateOf(over)).isEqualTo(CANCELED);
        assertThat(jobs.stateOf(old)).isEqualTo(CANCELED);
        assertThat(List.of(young, kept, other)).allMatch(job -> jobs.stateOf(job) == PENDING_HELD);
        settings.put(Setting.AUTO_DELETE_MINUTES, 0);
        queues.put(PrintQueue.named("kept").change().retentionMinutes(5).toQueue());
        retention.endByClock();
        assertThat(jobs.stateOf(kept)).isEqualTo(CANCELED);
        assertThat(jobs.stateOf(other)).isEqualTo(PENDING_HELD);
    }

    @Test
    void whatNobodyClaimsIsDeletedSooner() {
        settings.put(Setting.UNCLAIMED_DELETE_MINUTES, 30);
        settings.put(Setting.AUTO_DELETE_MINUTES, 0);
        Instant halfAnHour = NOW.minus(Duration.ofMinutes(30));
        Job over = jobs.add("print", UserName.UNCLAIMED, halfAnHour.minus(INSTANT));
        Job young = jobs.add("print", UserName.UNCLAIMED, halfAnHour);
        Job owned = jobs.add("print", "alice", halfAnHour.minus(INSTANT));
        retention.endByClock();
        assertThat(jobs.stateOf(over)).isEqualTo(CANCELED);
        retention.eraseFinished();
        assertThat(jobs.isErased(over)).isTrue();
        assertThat(jobs.store.find(over.id()).orElseThrow().message()).contains("nobody claimed it within 30 minutes");
        assertThat(List.of(young, owned)).allMatch(job -> jobs.stateOf(job) == PENDING_HELD);
    }

    @Test
    void printedJobsAreKeptWhereTheSettingSaysSo() {
        settings.put(Setting.DELETE_AFTER_PRINTING, false);
        Job printed = jobs.add(COMPLETED, NOW);
        Job canceled = jobs.add(CANCELED, NOW);
        retention.eraseFinished();
        assertThat(jobs.isErased(printed)).isFalse();
        assertThat(jobs.isErased(canceled)).isTrue();

        settings.put(Setting.DELETE_AFTER_PRINTING, true);
        retention.eraseFinished();
        assertThat(jobs.isErased(printed)).isTrue();
    }

    @Test
    void aPrintedJobThatItsOwnerStoredIsKeptUntilTheInterval() {
        Job stored = jobs.store(jobs.add(COMPLETED, NOW.minus(DAY)));
        retention.eraseFinished();
        retention.endByClock();
        assertThat(jobs.isErased(stored)).isFalse();

        Job old = jobs.store(jobs.add(COMPLETED, NOW.minus(DAY).minus(INSTANT), NOW, false));
        retention.endByClock();
        assertThat(jobs.isErased(old)).isTrue();
    }

    @Test
    void aJobIsDeletedWhenItIsOlderThanTheIntervalAndNotBefore() {
        Job younger = jobs.add(PENDING_HELD, NOW.minus(DAY));
        Job older = jobs.add(PENDING_HELD, NOW.minus(DAY).minus(INSTANT));
        Job released = jobs.add(PENDING, NOW.minus(DAY).minus(INSTANT));
        retention.endByClock();
        assertThat(jobs.stateOf(younger)).isEqualTo(PENDING_HELD);
        assertThat(jobs.stateOf(older)).isEqualTo(CANCELED);
        assertThat(jobs.stateOf(released)).isEqualTo(CANCELED);
        retention.eraseFinished();
        assertThat(jobs.isErased(older)).isTrue();
        assertThat(jobs.store.find(older.id()).orElseThrow().message()).contains("1440 minutes");
    }

    @Test
    void aPrintedAndKeptJobIsErasedByTheSameInterval() {
        settings.put(Setting.DELETE_AFTER_PRINTING, false);
        Job younger = jobs.add(COMPLETED, NOW.minus(DAY), NOW, false);
        Job older = jobs.add(COMPLETED, NOW.minus(DAY).minus(INSTANT), NOW, false);
        retention.endByClock();
        assertThat(jobs.isErased(younger)).isFalse();
        assertThat(jobs.isErased(older)).isTrue();
        assertThat(jobs.stateOf(older)).isEqualTo(COMPLETED);
    }

    @Test
    void aJobOnItsWayIsLeft() {
        Job job = jobs.add(PROCESSING, NOW.minus(DAY.multipliedBy(9)));
        retention.endByClock();
        assertThat(jobs.stateOf(job)).isEqualTo(PROCESSING);
    }

    @Test
    void aNewIntervalIsInForceAtOnceAndZeroIsNever() {
        Job job = jobs.add(PENDING_HELD, NOW.minus(Duration.ofDays(4000)));
        settings.put(Setting.AUTO_DELETE_MINUTES, 0);
        retention.endByClock();
        assertThat(jobs.stateOf(job)).isEqualTo(PENDING_HELD);
        settings.put(Setting.AUTO_DELETE_MINUTES, 1);
        retention.endByClock();
        assertThat(jobs.stateOf(job)).isEqualTo(CANCELED);
    }

    @Test
    void anErasedJobIsForgottenAfterItsHistory() {
        Instant limit = NOW.minusSeconds(300);
        Job remembered = jobs.add(CANCELED, NOW.minus(DAY), limit, true);
        Job forgotten = jobs.add(CANCELED, NOW.minus(DAY), limit.minus(INSTANT), true);
        Job notErased = jobs.add(COMPLETED, NOW.minusSeconds(900), limit.minus(INSTANT), false);
        retention.endByClock();
        assertThat(jobs.isForgotten(remembered)).isFalse();
        assertThat(jobs.isForgotten(forgotten)).isTrue();
        assertThat(jobs.isForgotten(notErased)).isFalse();
    }

    /** S-11: what can't be over yet is not even listed, however much there is of it. */
    @Test
    void aSweepLooksAtNoJobThatIsTooYoungToBeForgotten() {
        jobs.add(CANCELED, NOW.minusSeconds(300), NOW, true);
        retention.endByClock();
        assertThat(jobs.queries)
                .filteredOn(query -> Boolean.TRUE.equals(query.erased()))
                .isNotEmpty()
                .allSatisfy(query -> assertThat(jobs.store.list(query)).isEmpty());
    }

    @Test
    void manyJobsAreWorkedOffInPages() {
        for (int i = 0; i < 4500; i++) {
            jobs.add(PENDING_HELD, NOW.minus(DAY).minus(INSTANT));
        }
        retention.endByClock();
        retention.eraseFinished();
        assertThat(jobs.store.count(JobQuery.all().thatAreErased(true))).isEqualTo(4500);
    }

    @Test
    void aJobThatCannotBeErasedDoesNotKeepBackTheOthers() {
        List<Job> all = new ArrayList<>();
        for (int i = 0; i < 2500; i++) {
            all.add(jobs.add(CANCELED, NOW));
        }
        jobs.damage(all.get(0));
        retention.eraseFinished();
        assertThat(all.stream().skip(1)).allMatch(jobs::isErased);
        assertThat(jobs.isErased(all.get(0))).isFalse();
    }
}
