package org.secureprint.jobs.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.job.VaultBinding;
import org.secureprint.api.job.VaultComparison;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.vault.DamagedDocumentException;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares vault and store after a start: ends jobs whose documents are gone, and erases documents without a job, which were never
 * acknowledged. It does neither where the store does not know this vault, or is older than it, because then it is the store that is
 * wrong.
 */
final class Reconciliation {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
    private static final Set<JobState> WAITING = Set.of(JobState.PENDING_HELD, JobState.PENDING);

    private final JobStore store;
    private final VaultBinding binding;
    private final StoreMark mark;
    private final Vault vault;
    private final JobRecords records;
    private final StoredJobs jobs;
    private final Rows rows;
    private final IncomingJobs incoming;
    private final AccessLog log;
    private final int maxOrphansErased;
    private int firstNewId = Integer.MAX_VALUE;
    private volatile VaultComparison comparison = new VaultComparison(VaultComparison.State.PENDING, 0, 0);

    Reconciliation(
            JobStore store,
            VaultBinding binding,
            StoreMark mark,
            Vault vault,
            StoredJobs jobs,
            Rows rows,
            IncomingJobs incoming,
            AccessLog log,
            int maxOrphansErased) {
        this.store = store;
        this.binding = binding;
        this.mark = mark;
        this.vault = vault;
        records = new JobRecords(vault);
        this.jobs = jobs;
        this.rows = rows;
        this.incoming = incoming;
        this.log = log;
        this.maxOrphansErased = maxOrphansErased;
    }

    /** What the last comparison led to. */
    VaultComparison comparison() {
        return comparison;
    }

    /** Notes, before jobs come, which ids the store has not given out yet; and that an empty store and an empty vault belong together. */
    synchronized void begin() throws IOException {
        firstNewId = store.nextId();
        if (!mark.isStoreOlder()) {
            advance();
        }
        if (binding.vaultId().isEmpty()
                && vault.status().documents() == 0
                && store.count(JobQuery.all().thatAreErased(false)) == 0) {
            binding.bind(vault.status().id());
        }
    }

    /**
     * Compares them. In the order that keeps a job safe that arrives meanwhile: first the documents are listed, then what is arriving is
     * noted, then the rows are read. A listed document is therefore noted as arriving, or has its row already.
     */
    synchronized void run() throws IOException {
        Instant start = jobs.now();
        DocumentSet stored = new DocumentSet();
        vault.forEach(stored::add);
        stored.freeze();
        Set<UUID> arriving =
                incoming.all().stream().map(arrival -> arrival.job().uuid()).collect(Collectors.toSet());
        List<Job> incomplete = new ArrayList<>();
        Set<Integer> damaged = new HashSet<>();
        rows.forEach(JobQuery.all().thatAreErased(false), job -> {
            if (JobLifeCycle.isDamaged(job)) {
                stored.tickAll(job.uuid());
                damaged.add(job.id());
            } else if (!stored.tick(job) && job.createdAt().isBefore(start)) {
                incomplete.add(job);
            }
        });
        List<DocumentKey> orphans = new ArrayList<>();
        vault.forEach(key -> {
            if (stored.isUnticked(key) && !arriving.contains(key.jobUuid())) {
                orphans.add(key);
            }
        });
        if (!damaged.isEmpty()) {
            orphans.removeIf(orphan -> isOf(damaged, orphan));
        }
        settle(incomplete, orphans);
    }

    /** Whether a document says that it is of one of these jobs, whose rows may have lost their uuid. */
    private boolean isOf(Set<Integer> jobIds, DocumentKey key) {
        try {
            return records.sealed(key).filter(its -> jobIds.contains(its.id())).isPresent();
        } catch (IOException e) {
            LOG.warn("Document {} does not say of which job it is and is kept, as the row of a job is damaged", key, e);
            return true;
        }
    }

    /**
     * Opens the documents of each job that waits, which verifies their headers and ends, and ends jobs that have a damaged one. Done once
     * the rest is settled: it reads every document's first octets.
     */
    void findDamaged() {
        rows.forEach(JobQuery.all().inStates(WAITING).thatAreErased(false), this::endIfIncomplete);
    }

    private void settle(List<Job> incomplete, List<DocumentKey> orphans) throws IOException {
        UUID vaultId = vault.status().id();
        Optional<UUID> known = binding.vaultId();
        if (known.isEmpty() && incomplete.isEmpty() && orphans.isEmpty()) {
            binding.bind(vaultId);
        } else if (!known.equals(Optional.of(vaultId))) {
            keep(
                    orphans.size(),
                    "The vault holds " + orphans.size() + " documents without a job, and misses those of "
                            + incomplete.size() + " jobs: the database does not know this vault.");
            return;
        } else if (orphans.size() > maxOrphansErased) {
            keep(
                    orphans.size(),
                    "The vault holds " + orphans.size() + " documents without a job, more than a crash leaves"
                            + " (maxOrphansErased is " + maxOrphansErased + ").");
            return;
        } else if (!orphans.isEmpty() && (mark.isStoreOlder() || isOlderThan(orphans))) {
            binding.unbind();
            keep(
                    orphans.size(),
                    "The vault holds " + orphans.size() + " documents without a job, and the database is an older copy,"
                            + " such as a backup, or the file that tells its age is gone.");
            return;
        }
        for (Job job : incomplete) {
            endIfIncomplete(job);
        }
        List<DocumentKey> erased = incoming.begun().eraseOthers(orphans, vault);
        erased.forEach(orphan -> LOG.info("Erased document {}, which was never acknowledged", orphan));
        settled();
    }

    private void keep(int orphans, String what) {
        kept(orphans);
        String detail =
                what + " Nothing was erased. Give the server its own database again, or bring the jobs back with"
                        + " spm:vault-reindex; spm:vault-forget-orphans erases the documents.";
        LOG.error(detail);
        log.append(LogKind.SERVER_ERROR, new AccessLog.Entry("jobs", "", "recover", "vault", "not-erased", detail));
    }

    /** No more is erased by itself; notes from time to time how far the store has come. */
    void follow() throws IOException {
        incoming.begun().end();
        mark.follow(incoming.over());
    }

    /** A full disk keeps nobody from collecting jobs, which makes room. */
    private void advance() {
        try {
            mark.advance();
        } catch (IOException e) {
            LOG.warn("It could not be noted how far the database has come; it is tried again while jobs come", e);
        }
    }

    /** Notes how far the store has come when the last job has arrived. */
    void end() {
        try {
            mark.followNow(incoming.over());
        } catch (IOException | RuntimeException e) {
            LOG.warn("It could not be noted how far the database has come; the next start does it", e);
        }
    }

    /** Documents without a job are left where they are. */
    void kept(int orphans) {
        comparison = new VaultComparison(VaultComparison.State.KEPT, orphans, 0);
    }

    /** From now on the store knows the vault. */
    void settled() throws IOException {
        advance();
        binding.bind(vault.status().id());
        comparison = new VaultComparison(VaultComparison.State.SETTLED, 0, 0);
    }

    /** Whether a document is of a job whose id the store had not given out when the server started. */
    private boolean isOlderThan(List<DocumentKey> orphans) throws IOException {
        for (DocumentKey orphan : orphans) {
            try (var reader = vault.open(orphan)) {
                if (SealedJob.decode(reader.attributes()).id() >= firstNewId) {
                    return true;
                }
            } catch (IOException e) {
                LOG.debug("Document {} does not say of which job it is", orphan, e);
            }
        }
        return false;
    }

    private void endIfIncomplete(Job seen) {
        try {
            if (!isIncomplete(seen)) {
                return;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String message = "A document of this job is missing from the vault or damaged; print it again.";
        jobs.changeIf(seen.id(), now -> now.version() == seen.version(), job -> ended(job, message))
                .filter(ended -> ended.version() != seen.version())
                .ifPresent(ended -> log.append(
                        LogKind.SERVER_ERROR,
                        new AccessLog.Entry(
                                "jobs", "", "recover", "job " + ended.id(), "document-access-error", message)));
    }

    private Job ended(Job job, String message) {
        if (JobLifeCycle.allows(Trigger.LOSE_DOCUMENT, job)) {
            return JobLifeCycle.next(job, Trigger.LOSE_DOCUMENT, jobs.now())
                    .message(message)
                    .toJob();
        }
        return job.state() == JobState.COMPLETED
                ? JobLifeCycle.next(job, Trigger.ERASE, jobs.now()).toJob()
                : job;
    }

    private boolean isIncomplete(Job job) throws IOException {
        for (Document document : job.documents()) {
            try (var reader = vault.open(new DocumentKey(job.uuid(), document.number()))) {
                LOG.debug("Document {} of job {} is there", document.number(), job.id());
            } catch (NoSuchFileException | DamagedDocumentException e) {
                return true;
            }
        }
        return false;
    }
}
