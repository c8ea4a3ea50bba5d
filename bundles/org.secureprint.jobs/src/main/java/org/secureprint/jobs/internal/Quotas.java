package org.secureprint.jobs.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.job.JobUsage;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.queue.PrintQueues;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.settings.Settings;

/**
 * What one job, one person and one queue may take up. A job has its room reserved while it arrives, and counts until its documents are
 * destroyed. Costs next to nothing where no limit is set. Safe for any thread.
 */
final class Quotas {
    private static final int PARTS = 64;

    private final JobStore store;
    private final Settings settings;
    private final PrintQueues queues;
    private final Accounts people;
    private final Accounts ofQueues;
    private final Map<Integer, Room> rooms = new ConcurrentHashMap<>();

    Quotas(JobStore store, Settings settings, PrintQueues queues, LongSupplier nanoTime) {
        this.store = store;
        this.settings = settings;
        this.queues = queues;
        people = new Accounts(PARTS, nanoTime);
        ofQueues = new Accounts(PARTS, nanoTime);
    }

    /**
     * Reserves room for a job that arrives, or for more documents of one that is stored.
     *
     * @param isNew whether it has no row yet
     * @throws PrintException of the limit that is reached
     */
    Room open(Job job, boolean isNew) {
        Room room = new Room(job);
        JobUsage needs = isNew ? new JobUsage(1, job.octets()) : JobUsage.NONE;
        try {
            room.openQueue(needs);
            room.openPerson(job.owner(), needs);
        } catch (RuntimeException e) {
            room.close();
            throw e;
        }
        rooms.put(job.id(), room);
        return room;
    }

    /**
     * Reserves room for a stored job in the account of somebody who is about to get it.
     *
     * @throws PrintException of the limit that is reached
     */
    Room open(Job job, String nextOwner) {
        Room room = new Room(job);
        room.belongsTo(nextOwner);
        rooms.put(job.id(), room);
        return room;
    }

    /**
     * Changes a stored job, and what is known of its owner and queue with it.
     *
     * @param before null for a new one
     * @param write makes the change; empty if it was not made
     * @throws PrintException of a limit that does not let the job grow; it is then not written
     */
    Optional<Job> change(Job before, Job after, Supplier<Optional<Job>> write) {
        List<Posting> postings = postings(before, after);
        if (postings.isEmpty()) {
            return write.get();
        }
        int[] peoplesParts = parts(people, postings);
        int[] queuesParts = parts(ofQueues, postings);
        IntStream.of(peoplesParts).forEach(people::beginChange);
        IntStream.of(queuesParts).forEach(ofQueues::beginChange);
        try {
            return post(postings, rooms.get(after.id()), write);
        } finally {
            IntStream.of(queuesParts).forEach(ofQueues::endChange);
            IntStream.of(peoplesParts).forEach(people::endChange);
        }
    }

    private Optional<Job> post(List<Posting> postings, Room room, Supplier<Optional<Job>> write) {
        List<Runnable> undo = new ArrayList<>();
        Optional<Job> written = Optional.empty();
        try {
            for (Posting posting : postings) {
                Account account = posting.accounts.find(posting.name);
                if (account != null) {
                    undo.add(posting.post(account, room));
                }
            }
            written = write.get();
            return written;
        } finally {
            if (written.isEmpty()) {
                undo.forEach(Runnable::run);
            }
        }
    }

    private List<Posting> postings(Job before, Job after) {
        JobUsage was = before == null ? JobUsage.NONE : JobUsage.of(before);
        JobUsage is = JobUsage.of(after);
        String owner = before == null ? after.owner() : before.owner();
        List<Posting> postings = new ArrayList<>(3);
        if (owner.equals(after.owner())) {
            add(postings, people, owner, is.minus(was));
        } else {
            add(postings, people, owner, JobUsage.NONE.minus(was));
            add(postings, people, after.owner(), is);
        }
        add(postings, ofQueues, after.request().queue(), is.minus(was));
        return postings;
    }

    private static void add(List<Posting> postings, Accounts accounts, String name, JobUsage difference) {
        if (!difference.equals(JobUsage.NONE)) {
            postings.add(new Posting(accounts, name, difference));
        }
    }

    private static int[] parts(Accounts accounts, List<Posting> postings) {
        return postings.stream()
                .filter(posting -> posting.accounts == accounts)
                .mapToInt(posting -> accounts.part(posting.name))
                .distinct()
                .sorted()
                .toArray();
    }

    /** What a change adds to an account. */
    private record Posting(Accounts accounts, String name, JobUsage difference) {
        /** Returns what takes it back. */
        Runnable post(Account account, Room room) {
            Account.Share share = room == null ? null : room.share(accounts, name);
            if (share != null && difference.jobs() >= 0 && difference.octets() >= 0) {
                share.settle(difference);
                return () -> share.unsettle(difference);
            }
            account.add(difference);
            return () -> account.add(JobUsage.NONE.minus(difference));
        }
    }

    private Limit personsLimit(String owner) {
        return new Limit(
                settings.get(Setting.MAX_JOBS_PER_USER),
                settings.get(Setting.MAX_OCTETS_PER_USER),
                Status.CLIENT_ERROR_ACCOUNT_LIMIT_REACHED,
                owner,
                Setting.MAX_JOBS_PER_USER.key(),
                Setting.MAX_OCTETS_PER_USER.key(),
                "Print or delete some of them first.");
    }

    private static Limit limit(PrintQueue queue) {
        return new Limit(
                queue.maxJobs(),
                queue.maxOctets(),
                Status.SERVER_ERROR_TOO_MANY_JOBS,
                "the queue " + queue.name(),
                "maxJobs",
                "maxOctets",
                "Try again later, or choose another queue.");
    }

    /** The room of one job that arrives. Confined to the thread that reads it. */
    final class Room implements AutoCloseable {
        private final int jobId;
        private final String queue;
        private final long mostOctets = settings.get(Setting.MAX_JOB_OCTETS);
        private long octets;
        private String person = "";
        private Account.Share ofPerson;
        private Account.Share ofQueue;

        private Room(Job job) {
            jobId = job.id();
            queue = job.request().queue();
            octets = job.octets();
        }

        private void openQueue(JobUsage needs) {
            Limit limit = queues.find(queue).map(Quotas::limit).orElse(null);
            if (limit != null && !limit.isNone()) {
                JobQuery query = JobQuery.all().ofQueue(queue);
                ofQueue = ofQueues.open(queue, () -> store.usage(query), limit, needs);
            }
        }

        /** It is known by now whose it is. */
        private void openPerson(String owner, JobUsage needs) {
            Limit limit = personsLimit(owner);
            if (ofPerson == null && !limit.isNone() && !owner.equals(UserName.UNCLAIMED)) {
                JobQuery query = JobQuery.all().ownedBy(owner);
                ofPerson = people.open(owner, () -> store.usage(query), limit, needs);
                person = owner;
            }
        }

        /** It is known by now whose job it is; the room for it in that person's account is reserved. */
        void belongsTo(String owner) {
            openPerson(owner, new JobUsage(1, octets));
        }

        /**
         * More of its documents has come.
         *
         * @throws PrintException of the limit that is reached
         */
        void grow(long more) {
            octets += more;
            if (mostOctets > 0 && octets > mostOctets) {
                throw new PrintException(
                        Status.CLIENT_ERROR_REQUEST_ENTITY_TOO_LARGE,
                        "The job is larger than the " + mostOctets + " octets this server takes ("
                                + Setting.MAX_JOB_OCTETS.key() + "). Send a smaller one, or ask an administrator.");
            }
            if (ofQueue != null) {
                ofQueue.grow(more);
            }
            if (ofPerson != null) {
                ofPerson.grow(more);
            }
        }

        private Account.Share share(Accounts accounts, String name) {
            if (accounts == ofQueues) {
                return name.equals(queue) ? ofQueue : null;
            }
            return name.equals(person) ? ofPerson : null;
        }

        @Override
        public void close() {
            rooms.remove(jobId, this);
            if (ofPerson != null) {
                ofPerson.close();
            }
            if (ofQueue != null) {
                ofQueue.close();
            }
        }
    }
}
