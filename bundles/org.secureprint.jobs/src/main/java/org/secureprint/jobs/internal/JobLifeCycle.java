package org.secureprint.jobs.internal;

import static org.secureprint.api.job.JobState.ABORTED;
import static org.secureprint.api.job.JobState.CANCELED;
import static org.secureprint.api.job.JobState.COMPLETED;
import static org.secureprint.api.job.JobState.PENDING;
import static org.secureprint.api.job.JobState.PENDING_HELD;
import static org.secureprint.api.job.JobState.PROCESSING;
import static org.secureprint.api.job.JobState.PROCESSING_STOPPED;
import static org.secureprint.api.job.JobStateReason.ABORTED_BY_SYSTEM;
import static org.secureprint.api.job.JobStateReason.DOCUMENT_ACCESS_ERROR;
import static org.secureprint.api.job.JobStateReason.JOB_CANCELED_BY_OPERATOR;
import static org.secureprint.api.job.JobStateReason.JOB_CANCELED_BY_USER;
import static org.secureprint.api.job.JobStateReason.JOB_COMPLETED_SUCCESSFULLY;
import static org.secureprint.api.job.JobStateReason.JOB_COMPLETED_WITH_ERRORS;
import static org.secureprint.api.job.JobStateReason.JOB_FETCHABLE;
import static org.secureprint.api.job.JobStateReason.JOB_HOLD_UNTIL_SPECIFIED;
import static org.secureprint.api.job.JobStateReason.JOB_INCOMING;
import static org.secureprint.api.job.JobStateReason.JOB_OUTGOING;
import static org.secureprint.api.job.JobStateReason.JOB_RELEASE_WAIT;
import static org.secureprint.api.job.JobStateReason.JOB_SUSPENDED;
import static org.secureprint.api.job.JobStateReason.SUBMISSION_INTERRUPTED;
import static org.secureprint.jobs.internal.Trigger.ADD_DOCUMENT;
import static org.secureprint.jobs.internal.Trigger.CANCEL;
import static org.secureprint.jobs.internal.Trigger.CANCEL_BY_OPERATOR;
import static org.secureprint.jobs.internal.Trigger.CLAIM;
import static org.secureprint.jobs.internal.Trigger.CLOSE;
import static org.secureprint.jobs.internal.Trigger.COMPLETE;
import static org.secureprint.jobs.internal.Trigger.COMPLETE_WITH_ERRORS;
import static org.secureprint.jobs.internal.Trigger.EDIT;
import static org.secureprint.jobs.internal.Trigger.END_HOLD;
import static org.secureprint.jobs.internal.Trigger.ERASE;
import static org.secureprint.jobs.internal.Trigger.EXPIRE;
import static org.secureprint.jobs.internal.Trigger.GIVE_BACK;
import static org.secureprint.jobs.internal.Trigger.HOLD;
import static org.secureprint.jobs.internal.Trigger.INTERRUPT;
import static org.secureprint.jobs.internal.Trigger.LOSE_DOCUMENT;
import static org.secureprint.jobs.internal.Trigger.PROGRESS;
import static org.secureprint.jobs.internal.Trigger.RELEASE;
import static org.secureprint.jobs.internal.Trigger.RELEASE_TO_FETCH;
import static org.secureprint.jobs.internal.Trigger.RESTART;
import static org.secureprint.jobs.internal.Trigger.RESUME;
import static org.secureprint.jobs.internal.Trigger.SUSPEND;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;

/**
 * The life of a job, as a table: what may happen to a job in which {@code job-state}, and what it is afterwards (RFC 8011 section
 * 5.3.7). What is not in the table is refused. An erased job takes no further trigger, and a job that lacks documents is not held
 * again: one that ended while it arrived keeps {@code submission-interrupted}, and an aborted one has lost a document or never had all.
 * Pure: it changes and stores nothing.
 */
final class JobLifeCycle {
    /** Stands for the reasons that the job has. */
    private static final Set<JobStateReason> SAME = null;

    private static final Set<JobStateReason> LOST = Set.of(ABORTED_BY_SYSTEM, DOCUMENT_ACCESS_ERROR);

    // trigger, job-state before, reason that it must have; job-state and reasons afterwards
    private static final List<Row> TABLE = List.of(
            // arriving
            row(ADD_DOCUMENT, PENDING_HELD, JOB_INCOMING, PENDING_HELD, Set.of(JOB_INCOMING)),
            row(CLOSE, PENDING_HELD, JOB_INCOMING, PENDING_HELD, Set.of(JOB_RELEASE_WAIT)),
            row(INTERRUPT, PENDING_HELD, JOB_INCOMING, ABORTED, Set.of(ABORTED_BY_SYSTEM, SUBMISSION_INTERRUPTED)),
            row(HOLD, PENDING_HELD, JOB_INCOMING, PENDING_HELD, SAME),
            row(END_HOLD, PENDING_HELD, JOB_INCOMING, PENDING_HELD, SAME),
            row(EDIT, PENDING_HELD, JOB_INCOMING, PENDING_HELD, SAME),
            row(CANCEL, PENDING_HELD, JOB_INCOMING, CANCELED, Set.of(JOB_CANCELED_BY_USER, SUBMISSION_INTERRUPTED)),
            row(
                    CANCEL_BY_OPERATOR,
                    PENDING_HELD,
                    JOB_INCOMING,
                    CANCELED,
                    Set.of(JOB_CANCELED_BY_OPERATOR, SUBMISSION_INTERRUPTED)),
            row(EXPIRE, PENDING_HELD, JOB_INCOMING, CANCELED, Set.of(JOB_CANCELED_BY_OPERATOR, SUBMISSION_INTERRUPTED)),
            row(LOSE_DOCUMENT, PENDING_HELD, JOB_INCOMING, ABORTED, LOST),

            // held for its owner
            row(HOLD, PENDING_HELD, JOB_RELEASE_WAIT, PENDING_HELD, SAME),
            row(END_HOLD, PENDING_HELD, JOB_RELEASE_WAIT, PENDING_HELD, SAME),
            row(EDIT, PENDING_HELD, JOB_RELEASE_WAIT, PENDING_HELD, SAME),
            row(RELEASE, PENDING_HELD, JOB_RELEASE_WAIT, PENDING, Set.of()),
            row(RELEASE_TO_FETCH, PENDING_HELD, JOB_RELEASE_WAIT, PENDING, Set.of(JOB_FETCHABLE)),
            row(CANCEL, PENDING_HELD, JOB_RELEASE_WAIT, CANCELED, Set.of(JOB_CANCELED_BY_USER)),
            row(CANCEL_BY_OPERATOR, PENDING_HELD, JOB_RELEASE_WAIT, CANCELED, Set.of(JOB_CANCELED_BY_OPERATOR)),
            row(EXPIRE, PENDING_HELD, JOB_RELEASE_WAIT, CANCELED, Set.of(JOB_CANCELED_BY_OPERATOR)),
            row(LOSE_DOCUMENT, PENDING_HELD, JOB_RELEASE_WAIT, ABORTED, LOST),

            // released, waiting for the device
            row(HOLD, PENDING, null, PENDING_HELD, Set.of(JOB_RELEASE_WAIT)),
            row(END_HOLD, PENDING, null, PENDING, SAME),
            row(EDIT, PENDING, null, PENDING, SAME),
            row(RELEASE, PENDING, null, PENDING, Set.of()),
            row(RELEASE_TO_FETCH, PENDING, null, PENDING, Set.of(JOB_FETCHABLE)),
            row(GIVE_BACK, PENDING, null, PENDING_HELD, Set.of(JOB_RELEASE_WAIT)),
            row(CLAIM, PENDING, null, PROCESSING, Set.of(JOB_OUTGOING)),
            row(CANCEL, PENDING, null, CANCELED, Set.of(JOB_CANCELED_BY_USER)),
            row(CANCEL_BY_OPERATOR, PENDING, null, CANCELED, Set.of(JOB_CANCELED_BY_OPERATOR)),
            row(EXPIRE, PENDING, null, CANCELED, Set.of(JOB_CANCELED_BY_OPERATOR)),
            row(LOSE_DOCUMENT, PENDING, null, ABORTED, LOST),

            // on its way to the device
            row(PROGRESS, PROCESSING, null, PROCESSING, Set.of(JOB_OUTGOING)),
            row(COMPLETE, PROCESSING, null, COMPLETED, Set.of(JOB_COMPLETED_SUCCESSFULLY)),
            row(COMPLETE_WITH_ERRORS, PROCESSING, null, COMPLETED, Set.of(JOB_COMPLETED_WITH_ERRORS)),
            row(SUSPEND, PROCESSING, null, PROCESSING_STOPPED, Set.of(JOB_SUSPENDED)),
            row(GIVE_BACK, PROCESSING, null, PENDING_HELD, Set.of(JOB_RELEASE_WAIT)),
            row(CANCEL, PROCESSING, null, CANCELED, Set.of(JOB_CANCELED_BY_USER)),
            row(CANCEL_BY_OPERATOR, PROCESSING, null, CANCELED, Set.of(JOB_CANCELED_BY_OPERATOR)),
            row(LOSE_DOCUMENT, PROCESSING, null, ABORTED, LOST),

            // on its way to a device that has stopped, or suspended
            row(RESUME, PROCESSING_STOPPED, JOB_SUSPENDED, PENDING_HELD, Set.of(JOB_RELEASE_WAIT)),
            row(EXPIRE, PROCESSING_STOPPED, JOB_SUSPENDED, CANCELED, Set.of(JOB_CANCELED_BY_OPERATOR)),
            row(PROGRESS, PROCESSING_STOPPED, null, PROCESSING, Set.of(JOB_OUTGOING)),
            row(COMPLETE, PROCESSING_STOPPED, null, COMPLETED, Set.of(JOB_COMPLETED_SUCCESSFULLY)),
            row(COMPLETE_WITH_ERRORS, PROCESSING_STOPPED, null, COMPLETED, Set.of(JOB_COMPLETED_WITH_ERRORS)),
            row(GIVE_BACK, PROCESSING_STOPPED, null, PENDING_HELD, Set.of(JOB_RELEASE_WAIT)),
            row(CANCEL, PROCESSING_STOPPED, null, CANCELED, Set.of(JOB_CANCELED_BY_USER)),
            row(CANCEL_BY_OPERATOR, PROCESSING_STOPPED, null, CANCELED, Set.of(JOB_CANCELED_BY_OPERATOR)),
            row(LOSE_DOCUMENT, PROCESSING_STOPPED, null, ABORTED, LOST),

            // over
            row(RELEASE, COMPLETED, null, PENDING, Set.of()),
            row(RELEASE_TO_FETCH, COMPLETED, null, PENDING, Set.of(JOB_FETCHABLE)),
            row(RESTART, COMPLETED, null, PENDING_HELD, Set.of(JOB_RELEASE_WAIT)),
            row(RESTART, CANCELED, null, PENDING_HELD, Set.of(JOB_RELEASE_WAIT)),
            row(ERASE, COMPLETED, null, COMPLETED, SAME),
            row(ERASE, CANCELED, null, CANCELED, SAME),
            row(ERASE, ABORTED, null, ABORTED, SAME));

    private static final Map<Trigger, List<Row>> ROWS = TABLE.stream()
            .collect(Collectors.groupingBy(Row::trigger, () -> new EnumMap<>(Trigger.class), Collectors.toList()));

    private JobLifeCycle() {}

    /** Whether this may happen to the job as it is. */
    static boolean allows(Trigger trigger, Job job) {
        return find(trigger, job).isPresent();
    }

    /** Whether the job is over because its row or a document of it can't be read. */
    static boolean isDamaged(Job job) {
        return job.state() == ABORTED && job.reasons().contains(DOCUMENT_ACCESS_ERROR);
    }

    /**
     * The job after the trigger: {@code job-state}, its reasons, times and assigned device.
     *
     * @throws PrintException {@code client-error-not-possible} where the table has no row
     */
    static Job.Change next(Job job, Trigger trigger, Instant now) {
        Row row = find(trigger, job).orElseThrow(() -> notPossible(job, trigger));
        Job.Change next = job.change().state(row.to, reasons(row, job));
        switch (trigger) {
            case CLAIM -> next.processingAt(now).impressionsCompleted(null);
            case RESTART ->
                next.outputDevice(null)
                        .completedAt(null)
                        .impressionsCompleted(null)
                        .message("");
            case SUSPEND -> next.processingAt(null);
            case RELEASE, RELEASE_TO_FETCH ->
                next.completedAt(null).impressionsCompleted(null).message("");
            case ERASE -> next.erased(true);
            default -> {
                if (row.to.isTerminating()) {
                    next.completedAt(now);
                } else if (row.to == PENDING_HELD) {
                    next.outputDevice(null);
                }
            }
        }
        return next;
    }

    private static Set<JobStateReason> reasons(Row row, Job job) {
        Set<JobStateReason> reasons = EnumSet.noneOf(JobStateReason.class);
        reasons.addAll(row.reasons == SAME ? job.reasons() : row.reasons);
        if (row.trigger == END_HOLD) {
            reasons.remove(JOB_HOLD_UNTIL_SPECIFIED);
        } else if (row.trigger == HOLD
                || row.to == PENDING_HELD && job.reasons().contains(JOB_HOLD_UNTIL_SPECIFIED)) {
            reasons.add(JOB_HOLD_UNTIL_SPECIFIED);
        }
        return reasons;
    }

    private static Optional<Row> find(Trigger trigger, Job job) {
        if (job.erased() || trigger == RESTART && isInterrupted(job)) {
            return Optional.empty();
        }
        return ROWS.get(trigger).stream().filter(row -> row.matches(job)).findFirst();
    }

    private static boolean isInterrupted(Job job) {
        return job.reasons().contains(SUBMISSION_INTERRUPTED);
    }

    private static PrintException notPossible(Job job, Trigger trigger) {
        return new PrintException(
                Status.CLIENT_ERROR_NOT_POSSIBLE,
                "Job " + job.id() + " can't " + trigger.verb() + ": it is " + situation(job) + ".");
    }

    private static String situation(Job job) {
        if (job.erased()) {
            return "deleted";
        }
        return switch (job.state()) {
            case PENDING -> "on its way to an output device";
            case PENDING_HELD -> job.reasons().contains(JOB_INCOMING) ? "still arriving" : "held for its owner";
            case PROCESSING_STOPPED -> "stopped";
            case PROCESSING -> "being sent to an output device";
            case CANCELED -> isInterrupted(job) ? "canceled before all of it arrived" : "canceled";
            case ABORTED -> "aborted by the server and lacks documents";
            case COMPLETED -> "printed";
        };
    }

    private static Row row(
            Trigger trigger, JobState from, JobStateReason with, JobState to, Set<JobStateReason> reasons) {
        return new Row(trigger, from, with, to, reasons);
    }

    static {
        if (!ROWS.keySet().containsAll(Arrays.asList(Trigger.values()))) {
            throw new IllegalStateException("The table lacks a trigger");
        }
    }

    /**
     * One line of the table.
     *
     * @param with a reason that the job must have, or null
     * @param reasons the reasons afterwards, or {@link #SAME}
     */
    private record Row(Trigger trigger, JobState from, JobStateReason with, JobState to, Set<JobStateReason> reasons) {
        boolean matches(Job job) {
            return job.state() == from && (with == null || job.reasons().contains(with));
        }
    }
}
