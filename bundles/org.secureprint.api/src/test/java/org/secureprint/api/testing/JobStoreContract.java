package org.secureprint.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.job.JobUsage;

/** What every job store promises. An implementation's test implements {@link #store} and inherits the tests. */
public interface JobStoreContract extends StoredJobContract, JobVersionContract {
    /** A moment with all the digits an {@link Instant} has. */
    Instant NOW = Instant.parse("2026-11-22T14:04:58.123456789Z");

    @Override
    JobStore store();

    @Test
    default void findsNothingWhereNothingIs() {
        assertThat(store().find(store().nextId())).isEmpty();
        assertThat(store().list(JobQuery.all())).isEmpty();
        assertThat(store().count(JobQuery.all())).isZero();
    }

    @Test
    default void listsAndCountsWhatAQueryAsksFor() {
        List<Job> jobs = someJobs(store(), 300);
        for (JobQuery query : someQueries(jobs)) {
            List<Job> matching =
                    jobs.stream().filter(job -> matches(query, job)).toList();
            List<Job> page = matching.stream()
                    .filter(job -> job.id() > query.afterId())
                    .limit(query.limit())
                    .toList();
            assertThat(store().list(query)).as("%s", query).isEqualTo(page);
            assertThat(store().count(query)).as("%s", query).isEqualTo(matching.size());
            assertThat(store().usage(query))
                    .as("%s", query)
                    .isEqualTo(matching.stream().map(JobUsage::of).reduce(JobUsage.NONE, JobUsage::plus));
        }
    }

    @Test
    default void pagesThroughAllJobs() {
        List<Job> jobs = someJobs(store(), 50);
        for (JobQuery query : List.of(JobQuery.all(), JobQuery.all().ownedBy("ann"), JobQuery.notCompleted())) {
            List<Job> paged = new ArrayList<>();
            List<Job> page = store().list(query.atMost(7));
            while (!page.isEmpty()) {
                paged.addAll(page);
                page = store().list(
                                query.atMost(7).after(page.get(page.size() - 1).id()));
            }
            assertThat(paged)
                    .isEqualTo(jobs.stream().filter(job -> matches(query, job)).toList());
        }
    }

    /** A new job of nobody in particular, not stored yet. */
    static Job newJob(JobStore store) {
        JobRequest request = new JobRequest("ipp", "Report", "Ann", "192.0.2.7", false, Map.of("copies", "2"));
        return Job.incoming(store.nextId(), UUID.randomUUID(), "ann", request, NOW);
    }

    private static List<Job> someJobs(JobStore store, int count) {
        Random random = new Random(count);
        JobState[] states = JobState.values();
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String queue = List.of("print", "floor-2", "Gone").get(random.nextInt(3));
            JobRequest request = new JobRequest(queue, "raw", "Job " + i, "u", NameProof.BASIC, "h", false, Map.of());
            String owner = List.of("ann", "bob", "carla").get(random.nextInt(3));
            Job job = Job.incoming(
                            store.nextId(), UUID.randomUUID(), owner, request, NOW.plusSeconds(random.nextInt(100)))
                    .change()
                    .state(states[random.nextInt(states.length)])
                    .documents(List.of(new Document(1, "", "application/pdf", random.nextInt(1000))))
                    .outputDevice(random.nextBoolean() ? null : "mfp-" + random.nextInt(3))
                    .erased(random.nextBoolean())
                    .toJob();
            store.insert(job);
            jobs.add(job);
        }
        jobs.sort(java.util.Comparator.comparingInt(Job::id));
        return jobs;
    }

    private static List<JobQuery> someQueries(List<Job> jobs) {
        List<JobQuery> queries = new ArrayList<>();
        List<Set<JobState>> states = List.of(
                EnumSet.allOf(JobState.class),
                JobQuery.notCompleted().states(),
                JobQuery.completed().states(),
                EnumSet.of(JobState.PENDING));
        Instant middle = NOW.plusSeconds(50);
        int middleId = jobs.get(jobs.size() / 2).id();
        for (String owner : new String[] {null, "bob", "nobody"}) {
            for (Set<JobState> wanted : states) {
                for (String device : new String[] {null, "mfp-1"}) {
                    for (Instant before : new Instant[] {null, middle, Instant.MIN, Instant.MAX}) {
                        for (Boolean erased : new Boolean[] {null, true, false}) {
                            JobQuery query = new JobQuery(
                                    owner, wanted, device, JobQuery.Queues.ANY, before, erased, 0, JobQuery.MAX_LIMIT);
                            queries.addAll(List.of(query, query.after(middleId).atMost(3)));
                            queries.addAll(List.of(query.ofQueue("floor-2"), query.ofQueue("none")));
                            queries.add(query.ofOtherQueues(Set.of("print", "none")));
                        }
                    }
                }
            }
        }
        return queries;
    }

    private static boolean matches(JobQuery query, Job job) {
        return (query.owner() == null || query.owner().equals(job.owner()))
                && query.states().contains(job.state())
                && (query.outputDevice() == null || query.outputDevice().equals(job.outputDevice()))
                && query.queues().contains(job.request().queue())
                && (query.createdBefore() == null || job.createdAt().isBefore(query.createdBefore()))
                && (query.erased() == null || query.erased() == job.erased());
    }
}
