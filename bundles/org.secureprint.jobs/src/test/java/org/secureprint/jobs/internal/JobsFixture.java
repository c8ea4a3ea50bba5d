package org.secureprint.jobs.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.secureprint.api.device.OutputDevice;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;
import org.secureprint.api.job.DocumentRequest;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobEvent;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.job.VaultBinding;
import org.secureprint.api.testing.Configs;
import org.secureprint.api.testing.InMemoryDevices;
import org.secureprint.api.testing.InMemoryJobStore;
import org.secureprint.api.testing.InMemoryQueues;
import org.secureprint.api.testing.InMemorySettings;
import org.secureprint.api.testing.InMemoryVault;
import org.secureprint.api.testing.InMemoryVaultBinding;
import org.secureprint.api.testing.MovableClock;
import org.secureprint.api.testing.RecordingLog;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.Vault;

/** The services of this bundle over stores in memory. */
final class JobsFixture implements EventAdmin {
    static final Person ALICE = Person.user("alice");
    static final Person BOB = Person.user("bob");
    static final Person ADMIN = new Person("admin", Set.of(Role.ADMINISTRATOR));
    static final DocumentRequest AUTO = new DocumentRequest("report.pdf", DocumentRequest.AUTO_SENSE);
    static final byte[] PDF = "%PDF-1.7 and the rest".getBytes(StandardCharsets.US_ASCII);

    final InMemoryJobStore store = new InMemoryJobStore();
    final InMemoryVaultBinding binding = new InMemoryVaultBinding();
    final InMemoryVault vault = new InMemoryVault();
    final InMemoryDevices devices = new InMemoryDevices();
    final InMemoryQueues queues = new InMemoryQueues();
    final InMemorySettings settings = new InMemorySettings();
    /** Below the build's directory. */
    final Path mark = Path.of("target", "store-marks", UUID.randomUUID().toString());

    /** Shared by the services of one database, because a test may start the next ones while the last ones still run. */
    private final Map<VaultBinding, StoreMark> marks = new ConcurrentHashMap<>();

    final AtomicLong nanos = new AtomicLong();
    final RecordingLog log = new RecordingLog();
    final MovableClock clock = new MovableClock();
    final List<JobEvent> events = new CopyOnWriteArrayList<>();
    volatile Consumer<JobEvent> listener = event -> {};

    JobsFixture() {
        devices.put(new OutputDevice("hall", "Hall", "", URI.create("socket://192.0.2.9"), true));
        devices.put(new OutputDevice("fetcher", "Fetcher", "", null, true));
        devices.put(new OutputDevice("off", "Off", "", URI.create("socket://192.0.2.8"), false));
    }

    /** The services, as the first start of a server makes them. */
    JobServices start() {
        return start(Map.of());
    }

    JobServices start(Map<String, Object> config) {
        return start(config, store, vault, UUID.randomUUID().toString());
    }

    /** The services over another database. */
    JobServices start(JobStore jobStore, VaultBinding itsBinding) {
        return start(Map.of(), jobStore, itsBinding, vault, UUID.randomUUID().toString());
    }

    JobServices start(Map<String, Object> config, JobStore jobStore, Vault documents, String frameworkId) {
        return start(config, jobStore, binding, documents, frameworkId);
    }

    private JobServices start(
            Map<String, Object> config,
            JobStore jobStore,
            VaultBinding itsBinding,
            Vault documents,
            String frameworkId) {
        return new JobServices(new JobParts(
                config(config),
                jobStore,
                itsBinding,
                marks.computeIfAbsent(itsBinding, known -> new StoreMark(known, mark, nanos::get)),
                documents,
                devices,
                queues,
                settings,
                new ClaimCodes(new byte[] {1}),
                log,
                this,
                clock,
                new FirstStart(frameworkId)));
    }

    Quotas quotas() {
        return new Quotas(store, settings, queues, System::nanoTime);
    }

    StoredJobs storedJobs() {
        return new StoredJobs(store, quotas(), new JobRecords(vault), new JobNews(this), log, clock);
    }

    static JobsConfig config(Map<String, Object> values) {
        return Configs.of(JobsConfig.class, values);
    }

    static JobRequest request(String userName) {
        return new JobRequest("ipp", "report", userName, "192.0.2.1", false, Map.of("copies", "2"));
    }

    static InputStream data(byte[] octets) {
        return new ByteArrayInputStream(octets);
    }

    /** A held job of Alice. */
    static Job heldJob(JobServices jobs) throws IOException {
        return jobs.print(request("alice"), AUTO, data(PDF));
    }

    /** A job of Alice that is on its way to a device. */
    static Job claimedJob(JobServices jobs, String deviceId) throws IOException {
        Job held = heldJob(jobs);
        jobs.release(held.id(), ALICE, deviceId);
        return jobs.claim(held.id(), deviceId).orElseThrow();
    }

    static DocumentKey firstDocument(Job job) {
        return new DocumentKey(job.uuid(), 1);
    }

    List<JobEvent.Kind> eventKinds() {
        return events.stream().map(JobEvent::kind).toList();
    }

    @Override
    public void postEvent(Event event) {
        JobEvent news = JobEvent.of(event::getProperty);
        events.add(news);
        listener.accept(news);
    }

    @Override
    public void sendEvent(Event event) {
        postEvent(event);
    }
}
