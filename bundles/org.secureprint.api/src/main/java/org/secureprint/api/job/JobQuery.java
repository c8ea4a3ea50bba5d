package org.secureprint.api.job;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * Which jobs to list. Results come in ascending {@code job-id} order, so that {@code afterId} pages through any number of jobs.
 *
 * @param owner the folded owner, or null for everybody's
 * @param states the wanted states; never empty
 * @param outputDevice the assigned device, or null for any
 * @param queues the queues they came by
 * @param createdBefore only jobs created before this moment, or null
 * @param erased true for erased ones only, false for those with documents, null for both
 * @param afterId only jobs with a greater id; 0 to start
 * @param limit the most rows to return, 1 to 10,000
 */
public record JobQuery(
        String owner,
        Set<JobState> states,
        String outputDevice,
        Queues queues,
        Instant createdBefore,
        Boolean erased,
        int afterId,
        int limit) {
    /** The most rows one call returns. */
    public static final int MAX_LIMIT = 10_000;

    private static final Set<JobState> ACTIVE =
            EnumSet.of(JobState.PENDING, JobState.PENDING_HELD, JobState.PROCESSING, JobState.PROCESSING_STOPPED);

    public JobQuery {
        states = Set.copyOf(states);
        Objects.requireNonNull(queues);
        if (states.isEmpty() || limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("A query needs a state and a limit from 1 to " + MAX_LIMIT);
        }
    }

    /** Every job, whatever its state. */
    public static JobQuery all() {
        return new JobQuery(null, EnumSet.allOf(JobState.class), null, Queues.ANY, null, null, 0, MAX_LIMIT);
    }

    /** IPP's {@code which-jobs=not-completed}. */
    public static JobQuery notCompleted() {
        return all().inStates(ACTIVE);
    }

    /** IPP's {@code which-jobs=completed}. */
    public static JobQuery completed() {
        return all().inStates(EnumSet.complementOf(EnumSet.copyOf(ACTIVE)));
    }

    /** Jobs whose documents are there: held, on their way, or printed and retained. */
    public static JobQuery collectable(String owner) {
        return all().ownedBy(owner).thatAreErased(false);
    }

    public JobQuery ownedBy(String who) {
        return new JobQuery(who, states, outputDevice, queues, createdBefore, erased, afterId, limit);
    }

    public JobQuery inStates(Set<JobState> wanted) {
        return new JobQuery(owner, wanted, outputDevice, queues, createdBefore, erased, afterId, limit);
    }

    public JobQuery atDevice(String id) {
        return new JobQuery(owner, states, id, queues, createdBefore, erased, afterId, limit);
    }

    /** Jobs that came by this queue. */
    public JobQuery ofQueue(String name) {
        return of(new Queues(Set.of(name), false));
    }

    /** Jobs that came by none of these queues: those of queues that are gone. */
    public JobQuery ofOtherQueues(Collection<String> names) {
        return of(new Queues(Set.copyOf(names), true));
    }

    private JobQuery of(Queues those) {
        return new JobQuery(owner, states, outputDevice, those, createdBefore, erased, afterId, limit);
    }

    public JobQuery olderThan(Instant moment) {
        return new JobQuery(owner, states, outputDevice, queues, moment, erased, afterId, limit);
    }

    public JobQuery thatAreErased(boolean gone) {
        return new JobQuery(owner, states, outputDevice, queues, createdBefore, gone, afterId, limit);
    }

    public JobQuery after(int id) {
        return new JobQuery(owner, states, outputDevice, queues, createdBefore, erased, id, limit);
    }

    public JobQuery atMost(int rows) {
        return new JobQuery(owner, states, outputDevice, queues, createdBefore, erased, afterId, rows);
    }

    /**
     * A set of queues.
     *
     * @param names their names, or those of the others
     * @param others whether all but these are meant
     */
    public record Queues(Set<String> names, boolean others) {
        /** Every queue. */
        public static final Queues ANY = new Queues(Set.of(), true);

        public Queues {
            names = Set.copyOf(names);
        }

        /** Whether the queue of this name is one of them. */
        public boolean contains(String name) {
            return names.contains(name) != others;
        }
    }
}
