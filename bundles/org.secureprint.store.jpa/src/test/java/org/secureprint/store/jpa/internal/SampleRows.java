package org.secureprint.store.jpa.internal;

import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.secureprint.api.analysis.Certainty;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.device.DeviceCredential;
import org.secureprint.api.device.OutputDevice;
import org.secureprint.api.identity.Card;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.testing.InMemoryQueues;
import org.secureprint.api.testing.JobStoreContract;

/** Rows of every kind with every column filled, written and read through the stores. */
final class SampleRows {
    private static final Instant NOW = Instant.parse("2026-11-22T14:04:58.123456789Z");

    private SampleRows() {}

    static void fill(OpenDatabase open) {
        JobStore jobs = TestDatabase.jobs(open.database());
        jobs.insert(JobStoreContract.newJob(jobs));
        jobs.insert(everything(JobStoreContract.newJob(jobs)));
        JpaUsers users = new JpaUsers(open.database());
        users.add(new User("ann", "Ann", Set.of(Role.USER), "", "", false, true, 0, null));
        users.add(new User(
                "bøb", "Bøb \"B\" \n \uD83D\uDDA8", EnumSet.allOf(Role.class), "$argon2id$", "x", true, true, 7, NOW));
        JpaOutputDevices devices = new JpaOutputDevices(open.database());
        devices.put(new OutputDevice("mfp-1", "MFP", "Hall", null, true));
        devices.put(new OutputDevice("laser-1", "Läser", "", URI.create("socket://192.0.2.9:9100"), false));
        JpaDeviceCredentials credentials = new JpaDeviceCredentials(open.database());
        credentials.change(
                "mfp-1",
                none -> new DeviceCredential(
                        "mfp-1",
                        new DeviceCredential.Code("c0de", DeviceCredential.Kind.CERTIFICATE, NOW),
                        "aa",
                        "bb",
                        "mfp-1.1",
                        "sealed",
                        NOW,
                        NOW.plusSeconds(1),
                        NOW.plusSeconds(2)));
        credentials.take("mfp-1", "mfp-1.1", "nonce", NOW);
        new JpaPersonalUris(open.database()).issue("ann");
        new JpaCards(open.database()).add(new Card("c0ffee", "ann", NOW, "mfp-1"));
        JpaPrintQueues queues = new JpaPrintQueues(open.database());
        queues.put(InMemoryQueues.queue("floor-2", NameProof.BASIC, NameProof.NONE));
        queues.deactivate();
        JpaSettings settings = new JpaSettings(open.database());
        settings.put(Setting.AUTO_DELETE_MINUTES, 77);
        settings.deactivate();
    }

    /** What the stores say of all rows. */
    static List<Object> read(OpenDatabase open) {
        JpaPrintQueues queues = new JpaPrintQueues(open.database());
        JpaSettings settings = new JpaSettings(open.database());
        try {
            return List.of(
                    TestDatabase.jobs(open.database()).list(JobQuery.all()),
                    new JpaUsers(open.database()).list(),
                    new JpaOutputDevices(open.database()).list(),
                    new JpaDeviceCredentials(open.database()).list(),
                    queues.list(),
                    new JpaPersonalUris(open.database()).issuedAt("ann").orElseThrow(),
                    new JpaCards(open.database()).of("ann"),
                    settings.get(Setting.AUTO_DELETE_MINUTES));
        } finally {
            queues.deactivate();
            settings.deactivate();
        }
    }

    private static Job everything(Job job) {
        DocumentAnalysis analysis = new DocumentAnalysis.Builder()
                .put(DocumentAttribute.PAGES, 12, Certainty.EXACT)
                .put(DocumentAttribute.TITLE, "A\\b\u2028c=d;e|f", Certainty.DECLARED)
                .done();
        return job.change()
                .state(JobState.PROCESSING_STOPPED, JobStateReason.values())
                .message("The printer's paper is used up.")
                .documents(List.of(
                        new Document(1, "ä.pdf", "application/pdf", 20_000).analyzed(analysis),
                        new Document(2, "", "x/y", 0)))
                .processingAt(NOW.plusSeconds(1))
                .completedAt(NOW.plusSeconds(2))
                .impressionsCompleted(12)
                .outputDevice("mfp-1")
                .erased(true)
                .toJob();
    }
}
