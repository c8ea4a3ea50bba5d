package org.secureprint.jobs.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.secureprint.api.PrintException;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAnalyzer;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Analyzes documents once they are stored, those that could not be understood while they arrived, and those that arrived without an
 * analyzer: one after the other, on one thread, and a tenth of the time while many jobs arrive. What it has not done when the server stops, it finds again by
 * reading the rows. The thread is never interrupted, because an interrupt closes the database file it reads.
 */
final class StoredAnalysis {
    private static final Logger LOG = LoggerFactory.getLogger(StoredAnalysis.class);
    private static final int MAX_WAITING = 10_000;
    private static final int MAX_ROWS = 500;
    private static final long CALM_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long PAUSE_MILLIS = 50;
    private static final int WAKE_UP = 0;

    private final JobStore store;
    private final StoredJobs jobs;
    private final Vault vault;
    private final IncomingJobs incoming;
    private final CurrentAnalyzer analyzer;
    private final BlockingQueue<Integer> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
    private final Queue<Integer> swept = new ArrayDeque<>();
    private final Rest rest = new Rest(System::nanoTime);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::work, "spm-jobs-analysis");
    private volatile boolean sweepDue = true;
    private boolean sweeping;
    private boolean lastPage;
    private int sweptTo;

    StoredAnalysis(JobStore store, StoredJobs jobs, Vault vault, IncomingJobs incoming, CurrentAnalyzer analyzer) {
        this.store = store;
        this.jobs = jobs;
        this.vault = vault;
        this.incoming = incoming;
        this.analyzer = analyzer;
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
    }

    void start() {
        thread.start();
    }

    /** Ends the thread; waits a while for the document at hand. */
    void stop(int timeoutSeconds) throws InterruptedException {
        stopped.countDown();
        wakeUp();
        thread.join(TimeUnit.SECONDS.toMillis(timeoutSeconds));
        if (thread.isAlive()) {
            LOG.warn("The analysis of a document did not end within {} s", timeoutSeconds);
        }
    }

    /** A document of this job waits for its analysis. Its row need not be there yet, as long as the document is arriving. */
    void later(int jobId) {
        if (!waiting.offer(jobId)) {
            sweepDue = true;
        }
    }

    /** There is an analyzer: documents that arrived without one can be analyzed. */
    void sweep() {
        sweepDue = true;
        wakeUp();
    }

    private void wakeUp() {
        if (!waiting.offer(WAKE_UP)) {
            LOG.debug("The analysis is awake");
        }
    }

    private void work() {
        while (isRunning()) {
            try {
                boolean present = analyzer.get().isPresent();
                Integer jobId = waiting.poll(sweeping && present ? 0 : 1, TimeUnit.SECONDS);
                if (jobId != null && jobId != WAKE_UP) {
                    analyzeWhenCalm(jobId);
                } else if ((sweeping || sweepDue) && present) {
                    sweepOn();
                }
            } catch (InterruptedException e) {
                LOG.debug("The analysis is not to be interrupted", e);
            } catch (RuntimeException | Error e) {
                LOG.warn("Documents could not be analyzed; it is tried again", e);
                sweeping = false;
                sweepDue = true;
                pause();
            }
        }
    }

    private boolean isRunning() {
        return stopped.getCount() > 0;
    }

    private void pause() {
        try {
            if (stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.debug("The analysis ends");
            }
        } catch (InterruptedException e) {
            LOG.debug("The analysis is not to be interrupted", e);
        }
    }

    /** Lets arriving jobs go first: as long as they come one upon another it works a tenth of the time. */
    private void awaitCalm() {
        while (isRunning() && !rest.isOver() && !incoming.isCalm(CALM_NANOS)) {
            pause();
        }
    }

    private void analyzeWhenCalm(int jobId) {
        awaitCalm();
        if (incoming.isArriving(jobId)) {
            later(jobId);
            pause();
        } else {
            rest.from(() -> store.find(jobId).filter(jobs::isOwners).ifPresent(this::analyze));
        }
    }

    /** The next job whose row has a document to analyze, from the first row on whenever a sweep is due. What arrives meanwhile goes first. */
    private void sweepOn() {
        if (sweepDue) {
            sweepDue = false;
            sweeping = true;
            swept.clear();
            sweptTo = 0;
        }
        if (swept.isEmpty()) {
            awaitCalm();
            rest.from(this::readPage);
        }
        Integer jobId = swept.poll();
        if (jobId != null) {
            analyzeWhenCalm(jobId);
        }
        sweeping = !lastPage || !swept.isEmpty();
    }

    /** A page that is not full is the last one: who arrives from now on has met the analyzer. */
    private void readPage() {
        List<Job> page =
                store.list(JobQuery.all().thatAreErased(false).after(sweptTo).atMost(MAX_ROWS));
        for (Job job : page) {
            sweptTo = job.id();
            if (job.documents().stream()
                    .anyMatch(document -> document.analysis().isPending())) {
                swept.add(job.id());
            }
        }
        lastPage = page.size() < MAX_ROWS;
    }

    private void analyze(Job job) {
        for (Document document : job.documents()) {
            if (document.analysis().isPending() && isRunning()) {
                analyzer.get().flatMap(now -> found(now, job, document)).ifPresent(found -> note(job, document, found));
            }
        }
    }

    private Optional<DocumentAnalysis> found(DocumentAnalyzer now, Job job, Document document) {
        try (var reader = vault.open(new DocumentKey(job.uuid(), document.number()))) {
            return Optional.of(now.analyze(document.format(), reader)).filter(found -> !found.isPending());
        } catch (NoSuchFileException e) {
            LOG.debug("Document {} of job {} is erased", document.number(), job.id());
            return Optional.empty();
        } catch (IOException e) {
            LOG.warn("Document {} of job {} could not be read to analyze it", document.number(), job.id(), e);
            return Optional.empty();
        } catch (LinkageError e) {
            // its bundle is being exchanged; the sweep for the next one does it
            LOG.warn("The document analyzer left while it read document {} of job {}", document.number(), job.id(), e);
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            LOG.warn("Document {} of job {} was not understood", document.number(), job.id(), e);
            return Optional.of(new DocumentAnalysis.Builder()
                    .put(DocumentAttribute.FORMAT, document.format(), Certainty.DECLARED)
                    .unknown(DocumentAttribute.PAGES)
                    .done());
        }
    }

    private void note(Job seen, Document document, DocumentAnalysis found) {
        try {
            jobs.changeIf(
                    seen.id(),
                    now -> !now.erased() && now.documents().stream().anyMatch(each -> isStill(document, each)),
                    now -> now.change()
                            .documents(now.documents().stream()
                                    .map(each -> isStill(document, each) ? each.analyzed(found) : each)
                                    .toList())
                            .toJob());
        } catch (PrintException e) {
            LOG.debug("What was found out about job {} could not be noted now", seen.id(), e);
            sweepDue = true;
        }
    }

    /** Whether it waits for its analysis and is the same document; its name may be another one by now. */
    private static boolean isStill(Document seen, Document now) {
        return now.number() == seen.number() && now.analysis().isPending();
    }
}
