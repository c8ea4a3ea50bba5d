package org.secureprint.api.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.job.JobStore;

/** What every job store promises. An implementation's test implements {@link #store} and inherits the tests. */
public interface JobStoreContract {
    /** A moment with all the digits an {@link Instant} has. */
    Instant NOW = Instant.parse("2026-11-22T14:04:58.123456789Z");

    /** The store under test, empty when a test starts; the same one during a test. */
    JobStore store();

    @Test
    default void keepsTheOwnerWhoClaimedAJob() {
        Job job = newJob(store());
        store().insert(job);
        Job claimed = store().update(
                        job.change().owner("carol", NameProof.CLAIM_CODE).toJob())
                .orElseThrow();
        assertThat(store().find(job.id())).contains(claimed);
        assertThat(claimed.request().userName()).isEqualTo("carol");
        assertThat(store().list(JobQuery.all().ownedBy("carol"))).containsExactly(claimed);
    }

    @Test
    default void keepsAttributesThatWereSet() {
        Job job = newJob(store());
        store().insert(job);
        Job set = store().update(job.change()
                        .attributes(job.request().with("Another name", Map.of("copies", "3")))
                        .toJob())
                .orElseThrow();
        assertThat(store().find(job.id())).contains(set);
        assertThat(set.request().jobName()).isEqualTo("Another name");
        assertThat(set.request().template()).isEqualTo(Map.of("copies", "3"));
    }

    @Test
    default void givesOutNoIdTwice() throws Exception {
        Collection<Integer> ids = Collections.synchronizedCollection(new ArrayList<>());
        together(8, thread -> {
            for (int i = 0; i < 500; i++) {
                ids.add(store().nextId());
            }
            return null;
        });
        assertThat(ids).hasSize(4000).doesNotHaveDuplicates().allMatch(id -> id > 0);
    }

    @Test
    default void returnsWhatWasInserted() {
        Job plain = newJob(store());
        Job full = everything(newJob(store()));
        store().insert(plain);
        store().insert(full);
        assertThat(store().find(plain.id())).contains(plain);
        assertThat(store().find(full.id())).contains(full);
        assertThat(store().list(JobQuery.all())).containsExactlyInAnyOrder(plain, full);
    }

    @Test
    default void keepsWhateverTextAClientSends() {
        String[] texts = {
            "",
            " ",
            "a=b",
            "a;b,c|d",
            "line\nbreak\r\n\ttab",
            "back\\slash \\n",
            "\"quoted' `",
            "Ünïcødé \uD83D\uDDA8\uFE0F",
            "%s ${x} {0} ?1 :name",
            "x".repeat(5000),
            "'; DROP TABLE job; --"
        };
        for (String text : texts) {
            int id = store().nextId();
            JobRequest request = new JobRequest(
                    text, "ipp", text, text, NameProof.BASIC, text, true, Map.of("key" + text, text, "other", ""));
            Job job = Job.incoming(id, UUID.randomUUID(), "owner", request, NOW)
                    .change()
                    .message(text)
                    .documents(List.of(new Document(1, text, text, 0), new Document(2, "", "", Long.MAX_VALUE / 4)))
                    .toJob();
            store().insert(job);
            assertThat(store().find(id)).contains(job);
        }
    }

    @Test
    default void findsNothingWhereNothingIs() {
        assertThat(store().find(store().nextId())).isEmpty();
        assertThat(store().list(JobQuery.all())).isEmpty();
        assertThat(store().count(JobQuery.all())).isZero();
    }

    @Test
    default void refusesASecondJobOfTheSameId() {
        Job first = newJob(store());
        store().insert(first);
        Job second = Job.incoming(first.id(), UUID.randomUUID(), "other", first.request(), NOW);
        assertThatThrownBy(() -> store().insert(second)).isInstanceOf(RuntimeException.class);
        assertThat(store().find(first.id())).contains(first);
    }

    @Test
    default void changesAJobWhoseVersionIsTheStoredOne() {
        Job job = newJob(store());
        store().insert(job);
        Job wanted = everything(job);
        Optional<Job> updated = store().update(wanted);
        assertThat(updated).contains(wanted.change().version(job.version() + 1).toJob());
        assertThat(store().find(job.id())).isEqualTo(updated);

        Job back = job.change().version(job.version() + 1).toJob();
        assertThat(store().update(back))
                .contains(job.change().version(job.version() + 2).toJob());
        assertThat(store().find(job.id()))
                .contains(job.change().version(job.version() + 2).toJob());
    }

    @Test
    default void leavesAJobThatSomebodyElseChanged() {
        Job job = newJob(store());
        store().insert(job);
        Job changed = store().update(job.change().message("first").toJob()).orElseThrow();
        assertThat(store().update(job.change().message("late").toJob())).isEmpty();
        assertThat(store().delete(job)).isFalse();
        assertThat(store().find(job.id())).contains(changed);
        assertThat(store().update(newJob(store()))).isEmpty();
    }

    @Test
    default void removesAJobWhoseVersionIsTheStoredOne() {
        Job job = newJob(store());
        Job kept = newJob(store());
        store().insert(job);
        store().insert(kept);
        assertThat(store().delete(job)).isTrue();
        assertThat(store().find(job.id())).isEmpty();
        assertThat(store().delete(job)).isFalse();
        assertThat(store().update(job)).isEmpty();
        assertThat(store().list(JobQuery.all())).containsExactly(kept);
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

    @Test
    default void letsOneOfManyHaveAJob() throws Exception {
        for (int round = 0; round < 20; round++) {
            Job job = newJob(store());
            store().insert(job);
            Collection<String> winners = Collections.synchronizedCollection(new ArrayList<>());
            together(8, thread -> {
                String name = "device-" + thread;
                if (store().update(job.change().outputDevice(name).toJob()).isPresent()) {
                    winners.add(name);
                }
                return null;
            });
            assertThat(winners).hasSize(1);
            assertThat(store().find(job.id()).orElseThrow().outputDevice())
                    .isEqualTo(winners.iterator().next());
        }
    }

    @Test
    default void failsOnlyTheCallerWhoseChangeIsRefused() throws Exception {
        Job taken = newJob(store());
        store().insert(taken);
        Collection<Job> inserted = Collections.synchronizedCollection(new ArrayList<>(List.of(taken)));
        Collection<Integer> refused = Collections.synchronizedCollection(new ArrayList<>());
        together(8, thread -> {
            for (int i = 0; i < 20; i++) {
                if (thread == 0) {
                    assertThatThrownBy(() -> store().insert(taken)).isInstanceOf(RuntimeException.class);
                    refused.add(i);
                } else {
                    Job job = newJob(store());
                    store().insert(job);
                    inserted.add(job);
                }
            }
            return null;
        });
        assertThat(refused).hasSize(20);
        assertThat(store().list(JobQuery.all())).containsExactlyInAnyOrderElementsOf(inserted);
    }

    /** A new job of nobody in particular, not stored yet. */
    static Job newJob(JobStore store) {
        JobRequest request = new JobRequest("ipp", "Report", "Ann", "192.0.2.7", false, Map.of("copies", "2"));
        return Job.incoming(store.nextId(), UUID.randomUUID(), "ann", request, NOW);
    }

    private static DocumentAnalysis analysis() {
        return new DocumentAnalysis.Builder()
                .put(DocumentAttribute.PAGES, 12, Certainty.EXACT)
                .put(DocumentAttribute.TITLE, "A\\b\u2028c=d;e|f", Certainty.DECLARED)
                .unknown(DocumentAttribute.COPIES)
                .done();
    }

    private static Job everything(Job job) {
        return job.change()
                .state(JobState.PROCESSING_STOPPED, JobStateReason.values())
                .message("The printer's paper is used up.")
                .documents(List.of(
                        new Document(1, "a.pdf", "application/pdf", 20_000).analyzed(analysis()),
                        new Document(2, "", "x/y", 0)))
                .processingAt(NOW.plusSeconds(1))
                .completedAt(NOW.plusSeconds(2))
                .impressionsCompleted(12)
                .outputDevice("mfp-1")
                .erased(true)
                .toJob();
    }

    private static List<Job> someJobs(JobStore store, int count) {
        Random random = new Random(count);
        JobState[] states = JobState.values();
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            JobRequest request = new JobRequest("raw", "Job " + i, "u", "h", false, Map.of());
            String owner = List.of("ann", "bob", "carla").get(random.nextInt(3));
            Job job = Job.incoming(
                            store.nextId(), UUID.randomUUID(), owner, request, NOW.plusSeconds(random.nextInt(100)))
                    .change()
                    .state(states[random.nextInt(states.length)])
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
                            queries.add(new JobQuery(owner, wanted, device, before, erased, 0, JobQuery.MAX_LIMIT));
                            queries.add(new JobQuery(owner, wanted, device, before, erased, middleId, 3));
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
                && (query.createdBefore() == null || job.createdAt().isBefore(query.createdBefore()))
                && (query.erased() == null || query.erased() == job.erased());
    }

    /** Work of one of several threads. */
    interface Work {
        Void run(int thread) throws Exception;
    }

    /** Runs the work on that many threads at once and waits for all of them. */
    static void together(int threads, Work work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            Set<Callable<Void>> tasks = new HashSet<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                tasks.add(() -> work.run(thread));
            }
            for (Future<Void> each : executor.invokeAll(tasks)) {
                each.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
