package org.secureprint.jobs.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobClaims;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.queue.PrintQueues;

/** Gives unclaimed jobs to those who have their codes. */
final class Claims implements JobClaims {
    private static final int PAGE = 1000;

    /** Many people share the address of a device or of a gateway, and their typing errors are not one another's. */
    private static final int MAX_WRONG_OF_ADDRESS = 20 * Guesses.MAX_WRONG;

    private final JobStore store;
    private final StoredJobs jobs;
    private final IncomingJobs incoming;
    private final PrintQueues queues;
    private final Quotas quotas;
    private final ClaimCodes codes;
    private final Guesses guesses;
    private final AccessLog log;

    Claims(
            JobStore store,
            StoredJobs jobs,
            IncomingJobs incoming,
            PrintQueues queues,
            Quotas quotas,
            ClaimCodes codes,
            AccessLog log,
            LongSupplier nanoTime) {
        this.store = store;
        this.jobs = jobs;
        this.incoming = incoming;
        this.queues = queues;
        this.quotas = quotas;
        this.codes = codes;
        this.log = log;
        guesses = new Guesses(nanoTime);
    }

    @Override
    public Optional<String> code(Job job) {
        return job.isUnclaimed() && job.request().proof() == NameProof.NONE
                ? Optional.of(codes.of(job.uuid()))
                : Optional.empty();
    }

    @Override
    public Job claim(String code, Person who, String source) {
        String person = "person " + who.name();
        String address = "address " + source;
        boolean mayGuess = guesses.begin(person, Guesses.MAX_WRONG) && guesses.begin(address, MAX_WRONG_OF_ADDRESS);
        Optional<Job> wanted = !mayGuess || who.is(Role.DEVICE)
                ? Optional.empty()
                : find(ClaimCodes.read(code)).filter(job -> admits(job, who));
        wanted.ifPresent(job -> {
            guesses.takeBack(person);
            guesses.takeBack(address);
            checkNotArriving(job);
        });
        Optional<Job> claimed = wanted.flatMap(job -> give(job, who));
        log.append(
                LogKind.SERVER_ACCESS,
                new AccessLog.Entry(
                                who.name(),
                                source,
                                "claim",
                                claimed.map(job -> "job " + job.id()).orElse(""),
                                claimed.isPresent() ? AccessLog.Entry.OK : Status.CLIENT_ERROR_NOT_FOUND.keyword(),
                                "")
                        .as(who));
        return claimed.orElseThrow(() -> new PrintException(
                Status.CLIENT_ERROR_NOT_FOUND,
                "No job of yours waits with this code. Check the code; after " + Guesses.MAX_WRONG + " wrong ones wait "
                        + Guesses.WINDOW.toMinutes() + " minutes."));
    }

    /** What arrives is counted for the one who owned the job when it began. */
    private void checkNotArriving(Job job) {
        if (incoming.isArriving(job.id())) {
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_POSSIBLE,
                    "A document of job " + job.id() + " is arriving; try again when it has arrived.");
        }
    }

    private Optional<Job> give(Job job, Person who) {
        try (Quotas.Room room = quotas.open(job, who.name())) {
            return jobs.changeIf(job.id(), Job::isUnclaimed, now -> now.change()
                    .owner(who.name(), NameProof.CLAIM_CODE)
                    .toJob());
        }
    }

    private boolean admits(Job job, Person who) {
        return queues.find(job.request().queue())
                .or(() -> queues.find(PrintQueue.DEFAULT))
                .filter(queue -> queue.admits(who.name()))
                .isPresent();
    }

    /** Looks at all that wait, so that how long it takes says nothing about a code. */
    private Optional<Job> find(String code) {
        byte[] wanted = code.getBytes(StandardCharsets.UTF_8);
        JobQuery query = JobQuery.all()
                .ownedBy(UserName.UNCLAIMED)
                .inStates(Set.of(JobState.PENDING_HELD))
                .thatAreErased(false)
                .atMost(PAGE);
        Job found = null;
        List<Job> page;
        do {
            page = store.list(query);
            for (Job job : page) {
                String its = code(job).orElse("");
                if (MessageDigest.isEqual(wanted, its.getBytes(StandardCharsets.UTF_8))) {
                    found = job;
                }
            }
            query = page.isEmpty()
                    ? query
                    : query.after(page.get(page.size() - 1).id());
        } while (page.size() == PAGE);
        return Optional.ofNullable(found);
    }
}
