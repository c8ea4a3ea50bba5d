package org.secureprint.jobs.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStore;

/** Lists the stored jobs together with those that are arriving, to those who may see them. */
final class Catalog implements JobCatalog {
    private static final Set<JobState> ON_ITS_WAY = Set.of(JobState.PROCESSING, JobState.PROCESSING_STOPPED);

    private final JobStore store;
    private final StoredJobs jobs;
    private final IncomingJobs incoming;

    Catalog(JobStore store, StoredJobs jobs, IncomingJobs incoming) {
        this.store = store;
        this.jobs = jobs;
        this.incoming = incoming;
    }

    @Override
    public Optional<Job> find(Person who, int jobId) {
        // first those arriving: a job that becomes durable in between is found in the store
        Optional<Job> arriving = incoming.find(jobId);
        return store.find(jobId)
                .or(() -> arriving)
                .filter(job -> Visibility.of(job, who))
                .filter(job -> !mayBeFetched(job, who) || jobs.isOwners(job));
    }

    /** Whether the service that asks may be about to give the job's documents to a device, which asks for each of them. */
    private static boolean mayBeFetched(Job job, Person who) {
        return ON_ITS_WAY.contains(job.state()) && who.is(Role.SERVICE);
    }

    @Override
    public List<Job> list(Person who, JobQuery query) {
        return Visibility.narrow(query, who).map(this::list).orElse(List.of());
    }

    @Override
    public long count(Person who, JobQuery query) {
        return Visibility.narrow(query, who)
                .map(narrowed -> arriving(narrowed.after(0))
                                .filter(job -> store.find(job.id()).isEmpty())
                                .count()
                        + store.count(narrowed))
                .orElse(0L);
    }

    private List<Job> list(JobQuery query) {
        List<Job> arriving = arriving(query).toList();
        List<Job> stored = store.list(query);
        if (arriving.isEmpty()) {
            return stored;
        }
        Map<Integer, Job> byId = new TreeMap<>();
        arriving.forEach(job -> byId.put(job.id(), job));
        stored.forEach(job -> byId.put(job.id(), job));
        return byId.values().stream().limit(query.limit()).toList();
    }

    private Stream<Job> arriving(JobQuery query) {
        return incoming.all().stream()
                .filter(arrival -> !arrival.isStored())
                .map(IncomingJobs.Arrival::job)
                .filter(job -> matches(job, query));
    }

    private static boolean matches(Job job, JobQuery query) {
        return query.states().contains(job.state())
                && (query.owner() == null || query.owner().equals(job.owner()))
                && query.outputDevice() == null
                && (query.createdBefore() == null || job.createdAt().isBefore(query.createdBefore()))
                && !Boolean.TRUE.equals(query.erased())
                && job.id() > query.afterId();
    }
}
