package org.secureprint.store.jpa.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.testing.InMemoryKeyRing;
import org.secureprint.api.testing.InMemorySettings;
import org.secureprint.api.testing.JobStoreContract;
import org.secureprint.api.testing.Together;

/** A database with all that seals jobs in it, which can be closed and opened again. */
final class SealedDatabase implements AutoCloseable {
    final InMemorySettings settings = new InMemorySettings();
    final InMemoryKeyRing ring = new InMemoryKeyRing();

    private final AtomicLong time = new AtomicLong();

    /** Nanoseconds: so much passes between any two looks that nothing is on its way, unless a test stops the time. */
    LongSupplier ticks = () -> time.addAndGet(Duration.ofHours(1).toNanos());

    private final Map<String, ?> config;
    private final Path data;
    private OpenDatabase open;
    private JobSealing sealing;
    private JobStore jobs;

    SealedDatabase(Map<String, ?> config, Path data) throws IOException {
        this.config = config;
        this.data = data;
        start();
    }

    static SealedDatabase in(Path data) throws IOException {
        return new SealedDatabase(Map.of(), data);
    }

    OpenDatabase open() {
        return open;
    }

    private void start() throws IOException {
        open = TestDatabase.open(config, data);
        sealing = new JobSealing(open.database(), settings, ring, () -> ticks.getAsLong());
        jobs = new JpaJobStore(open.database(), sealing);
    }

    /** Closes the database and opens it as a restart does. */
    void restart() throws IOException {
        open.close();
        start();
    }

    void seal(boolean on) {
        settings.put(Setting.SEAL_JOB_ATTRIBUTES, on);
    }

    Database database() {
        return open.database();
    }

    JobSealing sealing() {
        return sealing;
    }

    JobStore jobs() {
        return jobs;
    }

    JobRewriting rewriting() {
        return new JobRewriting(open.database(), sealing);
    }

    JobConversion conversion() {
        return new JobConversion(open.database(), sealing, rewriting());
    }

    /** Stores jobs of owners who take turns. */
    List<Job> insert(int count, String... owners) throws Exception {
        List<Job> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(job(owners[i % owners.length]));
        }
        Together.run(32, thread -> {
            for (int i = thread; i < count; i += 32) {
                jobs.insert(made.get(i));
            }
            return null;
        });
        return made;
    }

    /** A job whose every text names its owner, not stored yet. */
    Job job(String owner) {
        JobRequest request = new JobRequest(
                "print",
                "ipp",
                "Title of " + owner,
                "User " + owner,
                NameProof.BASIC,
                "host-of-" + owner,
                false,
                Map.of("job-originating-host-name", "template of " + owner));
        DocumentAnalysis analysis = new DocumentAnalysis.Builder()
                .put(DocumentAttribute.TITLE, "Finding of " + owner, Certainty.DECLARED)
                .done();
        return Job.incoming(jobs.nextId(), UUID.randomUUID(), owner, request, JobStoreContract.NOW)
                .change()
                .message("Message to " + owner)
                .documents(List.of(new Document(1, owner + ".pdf", "application/pdf", 1000).analyzed(analysis)))
                .toJob();
    }

    /** Changes rows behind the server's back. */
    int sql(String sql) throws SQLException {
        try (Connection connection = open.source().getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    @Override
    public void close() {
        open.close();
    }
}
