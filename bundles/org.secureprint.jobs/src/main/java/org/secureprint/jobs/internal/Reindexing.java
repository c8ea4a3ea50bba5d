package org.secureprint.jobs.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobReindexing;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.job.VaultComparison;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes rows of documents that have none, several at once so that they share the store's syncs; or destroys such documents. */
final class Reindexing implements JobReindexing {
    private static final Logger LOG = LoggerFactory.getLogger(Reindexing.class);
    private static final int THREADS = 16;
    private static final int AT_ONCE = 512;

    private final JobStore store;
    private final StoredJobs jobs;
    private final Rows rows;
    private final Vault vault;
    private final JobRecords records;
    private final IncomingJobs incoming;
    private final OpenJobs open;
    private final Reconciliation reconciliation;
    private final Runnable analyze;
    private final AccessLog log;

    /** @param analyze is run once there are jobs again whose documents are not analyzed */
    Reindexing(
            JobStore store,
            StoredJobs jobs,
            Rows rows,
            Vault vault,
            JobRecords records,
            IncomingJobs incoming,
            OpenJobs open,
            Reconciliation reconciliation,
            Runnable analyze,
            AccessLog log) {
        this.store = store;
        this.jobs = jobs;
        this.rows = rows;
        this.vault = vault;
        this.records = records;
        this.incoming = incoming;
        this.open = open;
        this.reconciliation = reconciliation;
        this.analyze = analyze;
        this.log = log;
    }

    @Override
    public VaultComparison comparison() {
        VaultComparison last = reconciliation.comparison();
        AtomicInteger damaged = new AtomicInteger();
        rows.forEach(JobQuery.all().inStates(Set.of(JobState.ABORTED)), job -> {
            if (job.reasons().contains(JobStateReason.DOCUMENT_ACCESS_ERROR)) {
                damaged.incrementAndGet();
            }
        });
        return new VaultComparison(last.state(), last.orphans(), damaged.get());
    }

    @Override
    public Reindexed reindex(IntConsumer progress) {
        synchronized (reconciliation) {
            Tally tally = new Tally();
            try (ManyThreads threads = new ManyThreads("spm-reindex", THREADS)) {
                Map<UUID, List<Integer>> lost = lost();
                List<UUID> order = newestFirst(lost, threads, tally);
                // the newest alone: from then on no new job gets an id of these
                for (int from = 0, to = 1; from < order.size(); from = to, to += AT_ONCE) {
                    List<UUID> group = order.subList(from, Math.min(to, order.size()));
                    threads.forEach(group, uuid -> restore(uuid, lost.get(uuid), tally));
                    progress.accept(tally.jobs());
                }
                if (tally.unreadable.get() == 0) {
                    reconciliation.settled();
                } else {
                    reconciliation.kept(tally.unreadable.get());
                }
            } catch (IOException e) {
                throw failed(e);
            }
            analyze.run();
            return tally.result();
        }
    }

    @Override
    public int forgetOrphans() {
        synchronized (reconciliation) {
            List<DocumentKey> orphans = new ArrayList<>();
            try {
                lost().forEach((uuid, numbers) -> {
                    numbers.forEach(number -> orphans.add(new DocumentKey(uuid, number)));
                    orphans.addAll(JobRecords.keys(uuid));
                });
                vault.eraseAll(orphans);
                reconciliation.settled();
            } catch (IOException e) {
                throw failed(e);
            }
            return (int) orphans.stream()
                    .filter(key -> !JobRecords.NUMBERS.contains(key.documentNumber()))
                    .count();
        }
    }

    /** The documents of jobs that are neither stored nor arriving; listed before rows are read, as in {@link Reconciliation#run}. */
    private Map<UUID, List<Integer>> lost() throws IOException {
        Map<UUID, List<Integer>> found = new HashMap<>();
        vault.forEach(key -> {
            List<Integer> numbers = found.computeIfAbsent(key.jobUuid(), uuid -> new ArrayList<>(1));
            if (!JobRecords.NUMBERS.contains(key.documentNumber())) {
                numbers.add(key.documentNumber());
            }
        });
        incoming.all().forEach(arrival -> found.remove(arrival.job().uuid()));
        rows.forEach(JobQuery.all(), job -> found.remove(job.uuid()));
        return found;
    }

    private Void restore(UUID uuid, List<Integer> numbers, Tally tally) {
        LostJob lost = read(uuid, numbers, tally).orElse(null);
        if (lost == null) {
            return null;
        }
        Job job = insert(lost);
        if (job.id() != lost.id()) {
            tally.renumbered.incrementAndGet();
        }
        boolean waiting = LostJob.isWaiting(job);
        boolean damaged = job.state() == JobState.ABORTED;
        if (waiting) {
            open.found(job.id());
        }
        (waiting ? tally.incomplete : damaged ? tally.damaged : tally.restored).incrementAndGet();
        log.append(
                damaged ? LogKind.SERVER_ERROR : LogKind.SERVER_ACCESS,
                new AccessLog.Entry(
                        "jobs",
                        "",
                        "reindex",
                        "job " + job.id(),
                        damaged ? JobStateReason.DOCUMENT_ACCESS_ERROR.keyword() : AccessLog.Entry.OK,
                        job.id() == lost.id() ? "" : "was job " + lost.id()));
        return null;
    }

    /** Under the id it had, unless a job that came later has it. */
    private Job insert(LostJob lost) {
        if (!incoming.isArriving(lost.id()) && store.find(lost.id()).isEmpty()) {
            try {
                return inserted(lost.toJob(lost.id(), jobs.now()));
            } catch (RuntimeException e) {
                if (store.find(lost.id()).isEmpty()) {
                    throw e;
                }
            }
        }
        return inserted(lost.toJob(store.nextId(), jobs.now()));
    }

    private Job inserted(Job job) {
        jobs.restore(job);
        return job;
    }

    /** The jobs by falling id, without the ones that nothing is known of. */
    private List<UUID> newestFirst(Map<UUID, List<Integer>> lost, ManyThreads threads, Tally tally) throws IOException {
        Map<UUID, Integer> idOf = new ConcurrentHashMap<>();
        threads.forEach(List.copyOf(lost.keySet()), uuid -> {
            read(uuid, lost.get(uuid), tally).ifPresent(job -> idOf.put(uuid, job.id()));
            return null;
        });
        List<UUID> order = new ArrayList<>(idOf.keySet());
        order.sort(Comparator.comparing(idOf::get).reversed());
        return order;
    }

    /** What can't be read, whatever the reason, is counted and left where it is; it keeps no other job back. */
    private Optional<LostJob> read(UUID uuid, List<Integer> numbers, Tally tally) {
        Optional<LostJob> lost = Optional.empty();
        try {
            lost = LostJob.read(uuid, numbers, vault, records);
        } catch (IOException e) {
            LOG.warn("The documents of the lost job {} can't be read and are left in the vault", uuid, e);
        }
        if (lost.isEmpty()) {
            tally.unreadable.addAndGet(numbers.size());
        }
        return lost;
    }

    private static PrintException failed(IOException e) {
        return new PrintException(
                Status.SERVER_ERROR_TEMPORARY_ERROR,
                "The vault could not be read or changed: " + e.getMessage() + ". What was done is kept; try again.",
                e);
    }
}
