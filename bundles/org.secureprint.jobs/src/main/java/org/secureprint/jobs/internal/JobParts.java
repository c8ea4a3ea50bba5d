package org.secureprint.jobs.internal;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.osgi.service.event.EventAdmin;
import org.secureprint.api.device.OutputDevices;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.job.VaultBinding;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.queue.PrintQueues;
import org.secureprint.api.settings.Settings;
import org.secureprint.api.vault.Vault;

/** The parts of this bundle, wired to each other, and the order in which their threads start and end. */
final class JobParts {
    private static final int HOUSEKEEPING_SECONDS = 2;

    final Intake intake;
    final Catalog catalog;
    final Control control;
    final Claims claims;
    final Editing editing;
    final Scheduling scheduling;
    final QueueRules rules;
    final Work work;
    final Endings endings;
    final Reindexing reindexing;
    final CurrentAnalyzer analyzer = new CurrentAnalyzer();
    final StoredAnalysis analysis;

    private final IncomingJobs incoming;
    private final Housekeeping housekeeping;
    private final int drainTimeoutSeconds;

    JobParts(
            JobsConfig config,
            JobStore store,
            VaultBinding binding,
            StoreMark mark,
            Vault vault,
            OutputDevices devices,
            PrintQueues queues,
            Settings settings,
            ClaimCodes codes,
            AccessLog log,
            EventAdmin events,
            Clock clock,
            FirstStart start) {
        Quotas quotas = new Quotas(store, settings, queues, System::nanoTime);
        JobRecords records = new JobRecords(vault);
        StoredJobs jobs = new StoredJobs(store, quotas, records, new JobNews(events), log, clock);
        incoming = new IncomingJobs(config.maxIncomingJobs());
        OpenJobs open = new OpenJobs(jobs, incoming, log, config.multipleOperationTimeOutSeconds(), System::nanoTime);
        Erasure erasure = new Erasure(vault, records, jobs);
        analysis = new StoredAnalysis(store, jobs, vault, incoming, analyzer);
        rules = new QueueRules(queues);
        DocumentIntake documents = new DocumentIntake(
                vault, analyzer, analysis::later, log, config.minOctetsPerSecond(), System::nanoTime);
        intake = new Intake(store, jobs, rules, incoming, quotas, documents, open, log);
        editing = new Editing(store, jobs, rules, incoming, quotas, documents, open, vault, log);
        catalog = new Catalog(store, jobs, incoming);
        control = new Control(jobs, incoming, devices, rules, new JobPasswords(System::nanoTime), erasure, log);
        claims = new Claims(store, jobs, incoming, queues, quotas, codes, log, System::nanoTime);
        PendingOrder order = new PendingOrder();
        work = new Work(store, jobs, rules, order, log);
        scheduling = new Scheduling(store, jobs, order, log);
        endings = new Endings(store, jobs, erasure, log);
        drainTimeoutSeconds = config.drainTimeoutSeconds();
        Rows rows = new Rows(store);
        Recovery recovery = new Recovery(jobs, rows, open, work, log);
        Reconciliation reconciliation =
                new Reconciliation(store, binding, mark, vault, jobs, rows, incoming, log, config.maxOrphansErased());
        housekeeping = new Housekeeping(recovery, reconciliation, rows, open, work, start);
        reindexing =
                new Reindexing(store, jobs, rows, vault, records, incoming, open, reconciliation, analysis::sweep, log);
    }

    void start() {
        housekeeping.start(HOUSEKEEPING_SECONDS);
        analysis.start();
    }

    /** Takes no new jobs, and waits for those that still arrive before the rest ends. */
    void close() throws InterruptedException {
        incoming.close(drainTimeoutSeconds, TimeUnit.SECONDS);
        housekeeping.stop(drainTimeoutSeconds);
        analysis.stop(drainTimeoutSeconds);
    }
}
