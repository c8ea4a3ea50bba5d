package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;

/** Every situation with every trigger, against a table written apart from the code's. */
class JobLifeCycleTest {
    private static final Instant CREATED = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-22T11:00:00Z");

    /** The situations a job can be in, named as in the columns below. */
    private static final Map<String, Job> SITUATIONS = situations();

    /** The short names in the table below. */
    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("incoming", "pending-held job-incoming"),
            Map.entry("incoming+hold", "pending-held job-incoming job-hold-until-specified"),
            Map.entry("held", "pending-held job-release-wait"),
            Map.entry("held+hold", "pending-held job-release-wait job-hold-until-specified"),
            Map.entry("interrupted", "aborted aborted-by-system submission-interrupted"),
            Map.entry("pending", "pending"),
            Map.entry("fetchable", "pending job-fetchable"),
            Map.entry("processing", "processing job-outgoing"),
            Map.entry("suspended", "processing-stopped job-suspended"),
            Map.entry("completed", "completed job-completed-successfully"),
            Map.entry("with-errors", "completed job-completed-with-errors"),
            Map.entry("lost", "aborted aborted-by-system document-access-error"),
            Map.entry("aborted", "aborted aborted-by-system"),
            Map.entry("by-user", "canceled job-canceled-by-user"),
            Map.entry("by-user+interrupted", "canceled job-canceled-by-user submission-interrupted"),
            Map.entry("by-operator", "canceled job-canceled-by-operator"),
            Map.entry("by-operator+interrupted", "canceled job-canceled-by-operator submission-interrupted"));

    /** The state and reasons after a trigger; - where it is refused. */
    private static final String EXPECTED =
            """
                                 | incoming                | held        | pending     | processing  | processing-stopped | suspended   | canceled | canceled-incoming   | aborted | completed | erased
            ADD_DOCUMENT         | incoming                | -           | -           | -           | -                  | -           | -        | -                   | -       | -         | -
            CLOSE                | held                    | -           | -           | -           | -                  | -           | -        | -                   | -       | -         | -
            INTERRUPT            | interrupted             | -           | -           | -           | -                  | -           | -        | -                   | -       | -         | -
            HOLD                 | incoming+hold           | held+hold   | held+hold   | -           | -                  | -           | -        | -                   | -       | -         | -
            END_HOLD             | incoming                | held        | pending     | -           | -                  | -           | -        | -                   | -       | -         | -
            EDIT                 | incoming                | held        | pending     | -           | -                  | -           | -        | -                   | -       | -         | -
            RELEASE              | -                       | pending     | pending     | -           | -                  | -           | -        | -                   | -       | pending   | -
            RELEASE_TO_FETCH     | -                       | fetchable   | fetchable   | -           | -                  | -           | -        | -                   | -       | fetchable | -
            CLAIM                | -                       | -           | processing  | -           | -                  | -           | -        | -                   | -       | -         | -
            PROGRESS             | -                       | -           | -           | processing  | processing         | processing  | -        | -                   | -       | -         | -
            COMPLETE             | -                       | -           | -           | completed   | completed          | completed   | -        | -                   | -       | -         | -
            COMPLETE_WITH_ERRORS | -                       | -           | -           | with-errors | with-errors        | with-errors | -        | -                   | -       | -         | -
            SUSPEND              | -                       | -           | -           | suspended   | -                  | -           | -        | -                   | -       | -         | -
            RESUME               | -                       | -           | -           | -           | -                  | held        | -        | -                   | -       | -         | -
            RESTART              | -                       | -           | -           | -           | -                  | -           | held     | -                   | -       | held      | -
            GIVE_BACK            | -                       | -           | held        | held        | held               | held        | -        | -                   | -       | -         | -
            LOSE_DOCUMENT        | lost                    | lost        | lost        | lost        | lost               | lost        | -        | -                   | -       | -         | -
            CANCEL               | by-user+interrupted     | by-user     | by-user     | by-user     | by-user            | by-user     | -        | -                   | -       | -         | -
            CANCEL_BY_OPERATOR   | by-operator+interrupted | by-operator | by-operator | by-operator | by-operator        | by-operator | -        | -                   | -       | -         | -
            EXPIRE               | by-operator+interrupted | by-operator | by-operator | -           | -                  | by-operator | -        | -                   | -       | -         | -
            ERASE                | -                       | -           | -           | -           | -                  | -           | by-user  | by-user+interrupted | aborted | completed | -
            """;

    @TestFactory
    Stream<DynamicTest> everyTriggerInEverySituation() {
        List<List<String>> rows = EXPECTED.lines().map(JobLifeCycleTest::cells).toList();
        List<String> names = rows.get(0).subList(1, rows.get(0).size());
        assertThat(names).containsExactlyElementsOf(SITUATIONS.keySet());
        assertThat(rows.stream().skip(1).map(row -> row.get(0)))
                .containsExactly(Arrays.stream(Trigger.values()).map(Enum::name).toArray(String[]::new));
        return rows.stream().skip(1).flatMap(row -> names.stream()
                .map(name -> DynamicTest.dynamicTest(row.get(0) + " when " + name, () -> {
                    String expected = row.get(1 + names.indexOf(name));
                    check(Trigger.valueOf(row.get(0)), SITUATIONS.get(name), expected);
                })));
    }

    @Test
    void everyStateIsASituation() {
        assertThat(SITUATIONS.values().stream().map(Job::state)).contains(JobState.values());
    }

    @Test
    void noTriggerFitsAStateWithoutTheReasonThatMakesIt() {
        Job odd = job(JobState.PENDING_HELD, Set.of());
        assertThat(Trigger.values()).noneMatch(trigger -> JobLifeCycle.allows(trigger, odd));
    }

    @Test
    void claimNotesTheTimeAndForgetsFormerImpressions() {
        Job claimed =
                next(SITUATIONS.get("pending").change().impressionsCompleted(3).toJob(), Trigger.CLAIM);
        assertThat(claimed.processingAt()).isEqualTo(NOW);
        assertThat(claimed.impressionsCompleted()).isNull();
    }

    @Test
    void whatEndsHasATimeOfCompletion() {
        assertThat(next(SITUATIONS.get("processing"), Trigger.COMPLETE).completedAt())
                .isEqualTo(NOW);
        assertThat(next(SITUATIONS.get("held"), Trigger.CANCEL).completedAt()).isEqualTo(NOW);
    }

    @Test
    void releasingAPrintedJobAgainTakesItsCompletionBack() {
        Job again = next(SITUATIONS.get("completed"), Trigger.RELEASE);
        assertThat(again.completedAt()).isNull();
        assertThat(again.message()).isEmpty();
    }

    @Test
    void erasingKeepsTheTimeOfCompletion() {
        Job erased = next(SITUATIONS.get("completed"), Trigger.ERASE);
        assertThat(erased.erased()).isTrue();
        assertThat(erased.completedAt()).isEqualTo(CREATED);
    }

    @Test
    void aJobThatIsHeldAgainBelongsToNoDevice() {
        assertThat(next(SITUATIONS.get("processing"), Trigger.GIVE_BACK).assignedDevice())
                .isEmpty();
        assertThat(next(SITUATIONS.get("pending"), Trigger.HOLD).assignedDevice())
                .isEmpty();
    }

    @Test
    void theClientsHoldLastsUntilTheJobIsReleased() {
        Job held = next(next(SITUATIONS.get("incoming"), Trigger.HOLD), Trigger.CLOSE);
        assertThat(held.reasons())
                .containsExactlyInAnyOrder(JobStateReason.JOB_RELEASE_WAIT, JobStateReason.JOB_HOLD_UNTIL_SPECIFIED);
        assertThat(held.isReleasable()).isTrue();
        assertThat(next(held, Trigger.END_HOLD).reasons()).containsExactly(JobStateReason.JOB_RELEASE_WAIT);
        assertThat(next(held, Trigger.RELEASE).reasons()).isEmpty();
    }

    private static void check(Trigger trigger, Job job, String expected) {
        assertThat(JobLifeCycle.allows(trigger, job)).isEqualTo(!expected.equals("-"));
        if (expected.equals("-")) {
            assertThatThrownBy(() -> next(job, trigger))
                    .isInstanceOfSatisfying(PrintException.class, e -> assertThat(e.status())
                            .isEqualTo(Status.CLIENT_ERROR_NOT_POSSIBLE))
                    .hasMessageMatching("Job 7 can't [a-z ]+: it is [a-z ]+\\.");
        } else {
            Job next = next(job, trigger);
            List<String> words = Arrays.asList(SHORT.get(expected).split(" "));
            assertThat(next.state().keyword()).isEqualTo(words.get(0));
            assertThat(next.reasons().stream().map(JobStateReason::keyword))
                    .containsExactlyInAnyOrderElementsOf(words.subList(1, words.size()));
        }
    }

    private static Job next(Job job, Trigger trigger) {
        return JobLifeCycle.next(job, trigger, NOW).toJob();
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
    }

    private static Map<String, Job> situations() {
        Map<String, Job> jobs = new LinkedHashMap<>();
        jobs.put("incoming", job(JobState.PENDING_HELD, EnumSet.of(JobStateReason.JOB_INCOMING)));
        jobs.put("held", job(JobState.PENDING_HELD, EnumSet.of(JobStateReason.JOB_RELEASE_WAIT)));
        jobs.put("pending", job(JobState.PENDING, Set.of()));
        jobs.put("processing", job(JobState.PROCESSING, EnumSet.of(JobStateReason.JOB_OUTGOING)));
        jobs.put("processing-stopped", job(JobState.PROCESSING_STOPPED, EnumSet.of(JobStateReason.PRINTER_STOPPED)));
        jobs.put("suspended", job(JobState.PROCESSING_STOPPED, EnumSet.of(JobStateReason.JOB_SUSPENDED)));
        jobs.put("canceled", job(JobState.CANCELED, EnumSet.of(JobStateReason.JOB_CANCELED_BY_USER)));
        jobs.put(
                "canceled-incoming",
                job(
                        JobState.CANCELED,
                        EnumSet.of(JobStateReason.JOB_CANCELED_BY_USER, JobStateReason.SUBMISSION_INTERRUPTED)));
        jobs.put("aborted", job(JobState.ABORTED, EnumSet.of(JobStateReason.ABORTED_BY_SYSTEM)));
        Job completed = job(JobState.COMPLETED, EnumSet.of(JobStateReason.JOB_COMPLETED_SUCCESSFULLY));
        jobs.put("completed", completed);
        jobs.put("erased", completed.change().erased(true).toJob());
        return jobs;
    }

    private static Job job(JobState state, Collection<JobStateReason> reasons) {
        JobRequest request = new JobRequest("ipp", "report", "alice", "192.0.2.1", false, Map.of());
        Job.Change job = Job.incoming(7, new UUID(1, 2), "alice", request, CREATED)
                .change()
                .state(state, reasons);
        boolean assigned = state != JobState.PENDING_HELD;
        return job.outputDevice(assigned ? "hall" : null)
                .completedAt(state.isTerminating() ? CREATED : null)
                .toJob();
    }
}
