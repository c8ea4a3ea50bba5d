package org.secureprint.jobs.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
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
import org.secureprint.api.job.JobReindexing;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.job.JobRetention;
import org.secureprint.api.job.JobScheduling;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.job.JobWork;
import org.secureprint.api.job.VaultBinding;
import org.secureprint.api.job.VaultComparison;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.queue.PrintQueues;
import org.secureprint.api.queue.QueueAccess;
import org.secureprint.api.settings.Settings;
import org.secureprint.api.vault.KeyRing;
import org.secureprint.api.vault.Vault;

/** Offers the parts of this bundle as its services; what each promises stands at its interface. */
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
            JobReindexing.class,
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
                JobReindexing,
                QueueAccess {
    private final JobParts parts;

    @Activate
    public JobServices(
            BundleContext context,
            JobsConfig config,
            @Reference JobStore store,
            @Reference VaultBinding binding,
            @Reference Vault vault,
            @Reference OutputDevices devices,
            @Reference PrintQueues queues,
            @Reference Settings settings,
            @Reference KeyRing ring,
            @Reference AccessLog log,
            @Reference EventAdmin events) {
        this(new JobParts(
                config,
                store,
                binding,
                new StoreMark(binding, directory(config).resolve("store-mark"), System::nanoTime),
                vault,
                devices,
                queues,
                settings,
                ClaimCodes.in(directory(config), ring),
                log,
                events,
                Clock.systemUTC(),
                new FirstStart(context.getProperty(Constants.FRAMEWORK_UUID))));
    }

    JobServices(JobParts parts) {
        this.parts = parts;
        parts.start();
    }

    private static Path directory(JobsConfig config) {
        return Path.of(System.getProperty("spm.data", "data/spm")).resolve(config.directory());
    }

    /** Called whenever an analyzer comes, also while jobs arrive. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setAnalyzer(DocumentAnalyzer came) {
        parts.analyzer.set(came);
        parts.analysis.sweep();
    }

    void unsetAnalyzer(DocumentAnalyzer gone) {
        parts.analyzer.unset(gone);
    }

    @Deactivate
    void close() throws InterruptedException {
        parts.close();
    }

    @Override
    public void validate(JobRequest request, DocumentRequest document) {
        parts.intake.validate(request, document);
    }

    @Override
    public Job print(JobRequest request, DocumentRequest document, InputStream data) throws IOException {
        return parts.intake.print(request, document, data);
    }

    @Override
    public Job create(JobRequest request) {
        return parts.intake.create(request);
    }

    @Override
    public Job addDocument(int jobId, Person who, DocumentRequest document, InputStream data, boolean last)
            throws IOException {
        return parts.intake.addDocument(jobId, who, document, data, last);
    }

    @Override
    public Job close(int jobId, Person who) {
        return parts.intake.close(jobId, who);
    }

    @Override
    public IncomingJob receive(JobRequest soFar) {
        return parts.intake.receive(soFar);
    }

    @Override
    public Optional<Job> find(Person who, int jobId) {
        return parts.catalog.find(who, jobId);
    }

    @Override
    public List<Job> list(Person who, JobQuery query) {
        return parts.catalog.list(who, query);
    }

    @Override
    public long count(Person who, JobQuery query) {
        return parts.catalog.count(who, query);
    }

    @Override
    public Job hold(int jobId, Person who) {
        return parts.control.hold(jobId, who);
    }

    @Override
    public Job endHold(int jobId, Person who) {
        return parts.control.endHold(jobId, who);
    }

    @Override
    public Job release(int jobId, Person who, String deviceId) {
        return parts.control.release(jobId, who, deviceId);
    }

    @Override
    public Job release(int jobId, Person who, String deviceId, char[] jobPassword) {
        return parts.control.release(jobId, who, deviceId, jobPassword);
    }

    @Override
    public Job cancel(int jobId, Person who) {
        return parts.control.cancel(jobId, who);
    }

    @Override
    public Job delete(int jobId, Person who) {
        return parts.control.delete(jobId, who);
    }

    @Override
    public Optional<String> code(Job job) {
        return parts.claims.code(job);
    }

    @Override
    public Job claim(String code, Person who, String source) {
        return parts.claims.claim(code, who, source);
    }

    @Override
    public JobRequest identify(JobRequest request) {
        return parts.rules.identify(request);
    }

    @Override
    public Job setAttributes(int jobId, Person who, UnaryOperator<JobRequest> change) {
        return parts.editing.setAttributes(jobId, who, change);
    }

    @Override
    public Job nameDocument(int jobId, Person who, int documentNumber, String name) {
        return parts.editing.nameDocument(jobId, who, documentNumber, name);
    }

    @Override
    public Job cancelDocument(int jobId, Person who, int documentNumber) {
        return parts.editing.cancelDocument(jobId, who, documentNumber);
    }

    @Override
    public Job restart(int jobId, Person who) {
        return parts.editing.restart(jobId, who);
    }

    @Override
    public Job resubmit(int jobId, Person who, UnaryOperator<JobRequest> change) {
        return parts.editing.resubmit(jobId, who, change);
    }

    @Override
    public Job suspend(int jobId, Person who) {
        return parts.scheduling.suspend(jobId, who);
    }

    @Override
    public Job resume(int jobId, Person who) {
        return parts.scheduling.resume(jobId, who);
    }

    @Override
    public Job scheduleAfter(int jobId, Optional<Integer> predecessor, Person who) {
        return parts.scheduling.scheduleAfter(jobId, predecessor, who);
    }

    @Override
    public List<Job> waiting(String deviceId, int limit) {
        return parts.work.waiting(deviceId, limit);
    }

    @Override
    public Optional<Job> claim(int jobId, String deviceId) {
        return parts.work.claim(jobId, deviceId);
    }

    @Override
    public Optional<Job> progress(Job claimed, int impressionsCompleted) {
        return parts.work.progress(claimed, impressionsCompleted);
    }

    @Override
    public Optional<Job> complete(Job claimed, Integer impressionsCompleted, boolean withErrors) {
        return parts.work.complete(claimed, impressionsCompleted, withErrors);
    }

    @Override
    public Optional<Job> giveBack(Job claimed, JobStateReason reason, String message) {
        return parts.work.giveBack(claimed, reason, message);
    }

    @Override
    public Optional<Job> expire(Job job, String message) {
        return parts.endings.expire(job, message);
    }

    @Override
    public Optional<Job> erase(Job job) {
        return parts.endings.erase(job);
    }

    @Override
    public boolean forget(Job job) {
        return parts.endings.forget(job);
    }

    @Override
    public VaultComparison comparison() {
        return parts.reindexing.comparison();
    }

    @Override
    public Reindexed reindex(IntConsumer progress) {
        return parts.reindexing.reindex(progress);
    }

    @Override
    public int forgetOrphans() {
        return parts.reindexing.forgetOrphans();
    }
}
