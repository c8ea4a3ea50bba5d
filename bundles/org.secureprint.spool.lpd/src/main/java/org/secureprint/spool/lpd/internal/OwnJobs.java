package org.secureprint.spool.lpd.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.secureprint.api.PrintException;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobClaims;
import org.secureprint.api.job.JobControl;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a client may see and remove. It proves nothing, so these are only jobs that came over this port from the same host under the
 * user name it gives, whether the queue believed that name or the job waits for its claim code, and no job is shown by its name. Safe
 * for any thread.
 */
final class OwnJobs {
    private static final Logger LOG = LoggerFactory.getLogger(OwnJobs.class);
    private static final int MAX_USERS = 10;
    private static final int MAX_JOBS = 100;
    private static final int PAGE = 1000;

    private final JobCatalog catalog;
    private final JobControl control;
    private final JobClaims claims;

    OwnJobs(JobCatalog catalog, JobControl control, JobClaims claims) {
        this.catalog = catalog;
        this.control = control;
        this.claims = claims;
    }

    /**
     * The queue as text (RFC 1179 sections 5.3 and 5.4; the layout is the one of 4.3BSD's {@code lpq}). A job that is unclaimed
     * has a line with its claim code.
     *
     * @param wanted user names, and job numbers to narrow them
     * @param inFull with the time of each job
     */
    String list(String queue, String host, List<String> wanted, boolean inFull) {
        StringBuilder text = new StringBuilder(queue)
                .append(" is ready; jobs are held until their owners collect them at a device\n");
        List<Job> jobs = users(wanted).stream()
                .flatMap(user -> jobs(queue, host, user))
                .filter(job -> numbers(wanted).isEmpty() || numbers(wanted).contains(job.id()))
                .sorted(Comparator.comparingInt(Job::id))
                .toList();
        if (jobs.isEmpty()) {
            return text.append("no entries of yours\n").toString();
        }
        text.append(
                String.format(Locale.ROOT, "%-7s%-15s%-8s%-33s%s%n", "Rank", "Owner", "Job", "Files", "Total Size"));
        int rank = 1;
        for (Job job : jobs) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-7d%-15s%-8d%-33s%d bytes%n",
                    rank++,
                    job.owner(),
                    job.id(),
                    job.documents().size() + " (names are not shown)",
                    job.octets()));
            claims.code(job).map(OwnJobs::unclaimed).ifPresent(text::append);
            if (inFull) {
                text.append(String.format(
                        Locale.ROOT, "       %s since %s%n", job.state().keyword(), job.createdAt()));
            }
        }
        return text.toString();
    }

    /**
     * Cancels jobs of a user (section 5.5).
     *
     * @param wanted job numbers, or the user's own name for all; none for the oldest job
     * @return whether any was canceled
     */
    boolean remove(String queue, String host, String user, List<String> wanted) {
        Optional<String> agent = folded(user);
        if (agent.isEmpty()) {
            throw LpdCommand.malformed("Jobs can't be removed without a user name.");
        }
        Set<Integer> numbers = numbers(wanted);
        boolean all = users(wanted).contains(agent.get());
        List<Job> jobs = jobs(queue, host, agent.get())
                .filter(job -> wanted.isEmpty() || all || numbers.contains(job.id()))
                .limit(wanted.isEmpty() ? 1 : MAX_JOBS)
                .toList();
        return jobs.stream().filter(this::cancel).count() > 0;
    }

    private boolean cancel(Job job) {
        try {
            control.cancel(job.id(), Person.user(job.owner()));
            return true;
        } catch (PrintException e) {
            LOG.debug("Job {} was over before it could be canceled", job.id(), e);
            return false;
        }
    }

    /** By ascending number. */
    private Stream<Job> jobs(String queue, String host, String user) {
        return Stream.of(user, UserName.UNCLAIMED)
                .flatMap(owner -> ownedBy(owner)
                        .filter(job -> made(job, queue, host, user))
                        .limit(MAX_JOBS))
                .sorted(Comparator.comparingInt(Job::id))
                .limit(MAX_JOBS);
    }

    private static boolean made(Job job, String queue, String host, String user) {
        JobRequest request = job.request();
        return request.port().equals("lpd")
                && request.queue().equals(queue)
                && request.hostName().equals(host)
                && (!job.isUnclaimed() || folded(request.userName()).equals(Optional.of(user)));
    }

    private Stream<Job> ownedBy(String owner) {
        JobQuery first = JobQuery.notCompleted().ownedBy(owner).atMost(PAGE);
        return Stream.iterate(
                        catalog.list(Person.user(owner), first),
                        page -> !page.isEmpty(),
                        page -> page.size() < PAGE
                                ? List.<Job>of()
                                : catalog.list(
                                        Person.user(owner),
                                        first.after(page.get(PAGE - 1).id())))
                .flatMap(List::stream);
    }

    private static String unclaimed(String code) {
        return "       unclaimed: sign in at the server's web page or at a device and claim it with the code " + code
                + "\n";
    }

    private static Set<Integer> numbers(List<String> wanted) {
        return wanted.stream()
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
    }

    /** The user names in a list; jobs of nobody in particular are nobody's to ask for. */
    private static Set<String> users(List<String> wanted) {
        return wanted.stream()
                .limit(MAX_USERS)
                .filter(text -> !text.matches("[0-9]+"))
                .map(OwnJobs::folded)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private static Optional<String> folded(String name) {
        try {
            return Optional.of(UserName.fold(name)).filter(folded -> !UserName.isNobodys(folded));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
