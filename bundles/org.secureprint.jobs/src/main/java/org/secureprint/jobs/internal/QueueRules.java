package org.secureprint.jobs.internal;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.job.DocumentRequest;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.queue.Network;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.queue.PrintQueues;
import org.secureprint.api.queue.PrinterStateReason;
import org.secureprint.api.queue.QueueAccess;

/** Applies a queue's rules to what comes to it: the one place where it is decided whose name is believed. */
final class QueueRules implements QueueAccess {
    private final PrintQueues queues;

    QueueRules(PrintQueues queues) {
        this.queues = queues;
    }

    @Override
    public JobRequest identify(JobRequest request) {
        return identify(queue(request), RequestLimits.clean(request));
    }

    /**
     * The same for a job that is about to be made.
     *
     * @throws PrintException {@code server-error-not-accepting-jobs} if the queue takes none
     */
    JobRequest admit(JobRequest request) {
        return identify(accepting(request), RequestLimits.clean(request));
    }

    /**
     * Checks that a copy of a job may come to its queue now. Whose it is, and how that was known, stays as it was.
     *
     * @throws PrintException as {@link #admit} and {@link #checkFormat}
     */
    void checkCopy(Job job) {
        PrintQueue queue = accepting(job.request());
        if (!job.isUnclaimed()) {
            checkAdmits(queue, job.owner());
        }
        job.documents().forEach(document -> checkFormat(job.request(), document.format()));
    }

    /**
     * Checks a document's format against the queue's list.
     *
     * @throws PrintException {@code client-error-document-format-not-supported}
     */
    void checkFormat(JobRequest request, String format) {
        boolean refused = queues.find(request.queue())
                .filter(queue -> !queue.formats().isEmpty())
                .filter(queue -> !queue.formats().contains(format))
                .isPresent();
        if (refused && !format.equals(DocumentRequest.AUTO_SENSE)) {
            throw new PrintException(
                    Status.CLIENT_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED,
                    "The queue " + request.queue() + " does not take documents of the format " + format + ".");
        }
    }

    /** Whether a job that comes now is held until an administrator ends the queue's hold (RFC 3998, Hold-New-Jobs). */
    boolean holdsNewJobs(JobRequest request) {
        return isHolding(request.queue());
    }

    /** Whether the job's queue lets it go to a device now; the jobs of a queue that is gone may go. */
    boolean releases(Job job) {
        return queues.find(job.request().queue()).map(PrintQueue::releasesJobs).orElse(true);
    }

    /**
     * Checks that the job's queue lets it go to a device now.
     *
     * @throws PrintException {@code client-error-not-possible} if an administrator stopped it
     */
    void checkRelease(Job job) {
        boolean held = job.reasons().contains(JobStateReason.JOB_HOLD_UNTIL_SPECIFIED)
                && isHolding(job.request().queue());
        if (held || !releases(job)) {
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_POSSIBLE,
                    "An administrator has stopped the queue " + job.request().queue() + "; job " + job.id()
                            + " stays held. Try again later.");
        }
    }

    private boolean isHolding(String queue) {
        return queues.find(queue)
                .filter(found -> found.reasons().contains(PrinterStateReason.HOLD_NEW_JOBS))
                .isPresent();
    }

    /** The owner of a request that was identified. */
    static String owner(JobRequest identified) {
        return identified.proof() == NameProof.NONE ? UserName.UNCLAIMED : RequestLimits.owner(identified);
    }

    private PrintQueue queue(JobRequest request) {
        return queues.find(request.queue())
                .orElseThrow(() -> new PrintException(Status.CLIENT_ERROR_NOT_FOUND, "There is no such queue here."));
    }

    private PrintQueue accepting(JobRequest request) {
        PrintQueue queue = queue(request);
        if (!queue.acceptsJobs()) {
            throw new PrintException(
                    Status.SERVER_ERROR_NOT_ACCEPTING_JOBS,
                    "The queue " + queue.name() + " takes no jobs at present; an administrator has switched it off.");
        }
        return queue;
    }

    private static JobRequest identify(PrintQueue queue, JobRequest request) {
        JobRequest known = known(queue, request).orElseGet(() -> unclaimed(queue, request));
        if (known.proof() != NameProof.NONE) {
            checkAdmits(queue, owner(known));
        }
        return known;
    }

    private static void checkAdmits(PrintQueue queue, String person) {
        if (!queue.admits(person)) {
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_AUTHORIZED,
                    "The queue " + queue.name() + " is not for " + person
                            + ". Choose another, or ask an administrator.");
        }
    }

    /** A proof that the port obtained comes first, then what the address tells, then the bare name. */
    private static Optional<JobRequest> known(PrintQueue queue, JobRequest request) {
        boolean bareName = queue.accepts().contains(NameProof.REQUESTING_USER_NAME);
        if (request.proof().isPersonal() && (bareName || queue.accepts().contains(request.proof()))) {
            return Optional.of(request);
        }
        Optional<String> bound = bound(queue.people(), request.hostName());
        if (bound.isPresent()) {
            return bound.map(person -> request.of(person, NameProof.DEVICE_ADDRESS));
        }
        if (request.proof() == NameProof.NONE || isNobodys(request.userName())) {
            return Optional.empty();
        }
        if (queue.printServers().stream()
                .anyMatch(network -> Network.of(network).contains(request.hostName()))) {
            return Optional.of(request.of(request.userName(), NameProof.PRINT_SERVER));
        }
        return bareName
                ? Optional.of(request.of(request.userName(), NameProof.REQUESTING_USER_NAME))
                : Optional.empty();
    }

    /** The person of the smallest network that has the address. */
    private static Optional<String> bound(Map<String, String> people, String host) {
        return people.entrySet().stream()
                .filter(entry -> Network.of(entry.getKey()).contains(host))
                .max(Comparator.comparing(entry -> Network.of(entry.getKey()).prefix()))
                .map(Map.Entry::getValue);
    }

    private static boolean isNobodys(String userName) {
        try {
            return UserName.isNobodys(UserName.fold(userName));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static JobRequest unclaimed(PrintQueue queue, JobRequest request) {
        if (!queue.accepts().contains(NameProof.NONE)) {
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_AUTHENTICATED,
                    "The queue " + queue.name()
                            + " has to know who you are: give your name and password over TLS, a client"
                            + " certificate, or use your personal address of the queue, whichever it takes.");
        }
        return request.of(request.userName(), NameProof.NONE);
    }
}
