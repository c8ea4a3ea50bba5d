package org.secureprint.jobs.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.metatype.annotations.Designate;
import org.secureprint.api.analysis.DocumentAnalyzer;
import org.secureprint.api.device.OutputDevices;
import org.secureprint.api.identity.Person;
import org.secureprint.api.job.DocumentRequest;
import org.secureprint.api.job.IncomingJob;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobClaims;
import org.secureprint.api.job.JobControl;
import org.secureprint.api.job.JobEditing;
import org.secureprint.api.job.JobIntake;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.job.JobRetention;
import org.secureprint.api.job.JobScheduling;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.job.JobWork;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.queue.PrintQueues;
import org.secureprint.api.queue.QueueAccess;
import org.secureprint.api.vault.KeyRing;
import org.secureprint.api.vault.Vault;

/** Wires the parts of this bundle and offers them as its services. */
@Component(
        service = {
            JobIntake.class,
            JobCatalog.class,
            JobControl.class,
            JobClaims.class,
            JobEditing.class,
            JobScheduling.class,
            JobWork.class,
            JobRetention.class,
            QueueAccess.class
        },
        immediate = true,
        configurationPid = "org.secureprint.jobs")
@Designate(ocd = JobsConfig.class)
public final class JobServices
        implements JobIntake,
                JobCatalog,
                JobControl,
                JobClaims,
                JobEditing,
                JobScheduling,
                JobWork,
                JobRetention,
                QueueAccess {
    private static final int HOUSEKEEPING_SECONDS = 2;

    private final Intake intake;
    private final Catalog catalog;
    private final Control control;
    private final Claims claims;
    private final Editing editing;
    private final Scheduling scheduling;
    private final QueueRules rules;
    private final Work work;
    private final Endings endings;
    private final IncomingJobs incoming;
    private final Housekeeping housekeeping;
    private final CurrentAnalyzer analyzer = new CurrentAnalyzer();
    private final StoredAnalysis analysis;
    private final int drainTimeoutSeconds;

    @Activate
    public JobServices(
            BundleContext context,
            JobsConfig config,
            @Reference JobStore store,
            @Reference Vault vault,
            @Reference OutputDevices devices,
            @Reference PrintQueues queues,
            @Reference KeyRing ring,
            @Reference AccessLog log,
            @Reference EventAdmin events) {
        this(
                config,
                store,
                vault,
                devices,
                queues,
                ClaimCodes.in(
                        Path.of(System.getProperty("spm.data", "data/spm")).resolve(config.directory()), ring),
                log,
                events,
                Clock.systemUTC(),
                new FirstStart(context.getProperty(Constants.FRAMEWORK_UUID)));
    }

    JobServices(
            JobsConfig config,
            JobStore store,
            Vault vault,
            OutputDevices devices,
            PrintQueues queues,
            ClaimCodes codes,
            AccessLog log,
            EventAdmin events,
            Clock clock,
            FirstStart start) {
        StoredJobs jobs = new StoredJobs(store, new JobNews(events), clock);
        incoming = new IncomingJobs(config.maxIncomingJobs());
        OpenJobs open = new OpenJobs(jobs, incoming, log, config.multipleOperationTimeOutSeconds(), System::nanoTime);
        Erasure erasure = new Erasure(vault, jobs);
        analysis = new StoredAnalysis(store, jobs, vault, incoming, analyzer);
        rules = new QueueRules(queues);
        DocumentIntake documents = new DocumentIntake(
                vault,
                analyzer,
                analysis::later,
                log,
                config.maxJobOctets(),
                config.minOctetsPerSecond(),
                System::nanoTime);
        intake = new Intake(store, jobs, rules, incoming, documents, open, log);
        editing = new Editing(store, jobs, rules, incoming, documents, open, vault, log);
        catalog = new Catalog(store, incoming);
        control = new Control(jobs, incoming, devices, rules, new JobPasswords(System::nanoTime), erasure, log);
        claims = new Claims(store, jobs, queues, codes, log, System::nanoTime);
        PendingOrder order = new PendingOrder();
        work = new Work(store, jobs, rules, order, log);
        scheduling = new Scheduling(store, jobs, order, log);
        endings = new Endings(store, jobs, erasure, log);
        drainTimeoutSeconds = config.drainTimeoutSeconds();
        Recovery recovery = new Recovery(store, vault, jobs, incoming, open, work, log, config.maxOrphansErased());
        housekeeping = new Housekeeping(recovery, open, work, start);
        housekeeping.start(HOUSEKEEPING_SECONDS);
        analysis.start();
    }

    /** Called whenever an analyzer comes, also while jobs arrive. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setAnalyzer(DocumentAnalyzer came) {
        analyzer.set(came);
        analysis.sweep();
    }

    void unsetAnalyzer(DocumentAnalyzer gone) {
        analyzer.unset(gone);
    }

    @Deactivate
    void close() throws InterruptedException {
        incoming.close(drainTimeoutSeconds, TimeUnit.SECONDS);
        housekeeping.stop(drainTimeoutSeconds);
        analysis.stop(drainTimeoutSeconds);
    }

    @Override
    public void validate(JobRequest request, DocumentRequest document) {
        intake.validate(request, document);
    }

    @Override
    public Job print(JobRequest request, DocumentRequest document, InputStream data) throws IOException {
        return intake.print(request, document, data);
    }

    @Override
    public Job create(JobRequest request) {
        return intake.create(request);
    }

    @Override
    public Job addDocument(int jobId, Person who, DocumentRequest document, InputStream data, boolean last)
            throws IOException {
        return intake.addDocument(jobId, who, document, data, last);
    }

    @Override
    public Job close(int jobId, Person who) {
        return intake.close(jobId, who);
    }

    @Override
    public IncomingJob receive(JobRequest soFar) {
        return intake.receive(soFar);
    }

    @Override
    public Optional<Job> find(Person who, int jobId) {
        return catalog.find(who, jobId);
    }

    @Override
    public List<Job> list(Person who, JobQuery query) {
        return catalog.list(who, query);
    }

    @Override
    public long count(Person who, JobQuery query) {
        return catalog.count(who, query);
    }

    @Override
    public Job hold(int jobId, Person who) {
        return control.hold(jobId, who);
    }

    @Override
    public Job endHold(int jobId, Person who) {
        return control.endHold(jobId, who);
    }

    @Override
    public Job release(int jobId, Person who, String deviceId) {
        return control.release(jobId, who, deviceId);
    }

    @Override
    public Job release(int jobId, Person who, String deviceId, char[] jobPassword) {
        return control.release(jobId, who, deviceId, jobPassword);
    }

    @Override
    public Job cancel(int jobId, Person who) {
        return control.cancel(jobId, who);
    }

    @Override
    public Job delete(int jobId, Person who) {
        return control.delete(jobId, who);
    }

    @Override
    public Optional<String> code(Job job) {
        return claims.code(job);
    }

    @Override
    public Job claim(String code, Person who, String source) {
        return claims.claim(code, who, source);
    }

    @Override
    public JobRequest identify(JobRequest request) {
        return rules.identify(request);
    }

    @Override
    public Job setAttributes(int jobId, Person who, UnaryOperator<JobRequest> change) {
        return editing.setAttributes(jobId, who, change);
    }

    @Override
    public Job nameDocument(int jobId, Person who, int documentNumber, String name) {
        return editing.nameDocument(jobId, who, documentNumber, name);
    }

    @Override
    public Job cancelDocument(int jobId, Person who, int documentNumber) {
        return editing.cancelDocument(jobId, who, documentNumber);
    }

    @Override
    public Job restart(int jobId, Person who) {
        return editing.restart(jobId, who);
    }

    @Override
    public Job resubmit(int jobId, Person who, UnaryOperator<JobRequest> change) {
        return editing.resubmit(jobId, who, change);
    }

    @Override
    public Job suspend(int jobId, Person who) {
        return scheduling.suspend(jobId, who);
    }

    @Override
    public Job resume(int jobId, Person who) {
        return scheduling.resume(jobId, who);
    }

    @Override
    public Job scheduleAfter(int jobId, Optional<Integer> predecessor, Person who) {
        return scheduling.scheduleAfter(jobId, predecessor, who);
    }

    @Override
    public List<Job> waiting(String deviceId, int limit) {
        return work.waiting(deviceId, limit);
    }

    @Override
    public Optional<Job> claim(int jobId, String deviceId) {
        return work.claim(jobId, deviceId);
    }

    @Override
    public Optional<Job> progress(Job claimed, int impressionsCompleted) {
        return work.progress(claimed, impressionsCompleted);
    }

    @Override
    public Optional<Job> complete(Job claimed, Integer impressionsCompleted, boolean withErrors) {
        return work.complete(claimed, impressionsCompleted, withErrors);
    }

    @Override
    public Optional<Job> giveBack(Job claimed, JobStateReason reason, String message) {
        return work.giveBack(claimed, reason, message);
    }

    @Override
    public Optional<Job> expire(Job job, String message) {
        return endings.expire(job, message);
    }

    @Override
    public Optional<Job> erase(Job job) {
        return endings.erase(job);
    }

    @Override
    public boolean forget(Job job) {
        return endings.forget(job);
    }
}
