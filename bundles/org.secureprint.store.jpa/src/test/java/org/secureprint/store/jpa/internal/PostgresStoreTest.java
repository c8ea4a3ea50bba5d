package org.secureprint.store.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobStore;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.testing.JobStoreContract;
import org.secureprint.api.testing.Together;
import org.secureprint.itests.server.PostgresServer;

class PostgresStoreTest extends StoreContract {
    private static PostgresServer server;
    private static OpenDatabase open;

    @BeforeAll
    static void startServer() throws IOException {
        server = new PostgresServer();
        open = open(server);
    }

    @AfterAll
    static void stopServer() throws IOException {
        open.close();
        server.close();
    }

    @Override
    OpenDatabase open() {
        return open;
    }

    private static OpenDatabase open(PostgresServer server) throws IOException {
        return TestDatabase.open(server.config(), Path.of("unused"));
    }

    /** S-10: two servers on one database. */
    @Test
    void sharesTheDatabaseWithAnotherNode() throws Exception {
        try (OpenDatabase other = open(server)) {
            List<JobStore> nodes = List.of(store(), TestDatabase.jobs(other.database()));
            List<Job> jobs = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                Job job = JobStoreContract.newJob(nodes.get(i % 2));
                nodes.get(i % 2).insert(job);
                jobs.add(job);
            }
            Collection<Integer> claims = Collections.synchronizedCollection(new ArrayList<>());
            Together.run(8, thread -> {
                for (Job job : thread % 4 < 2 ? jobs : jobs.subList(50, 100)) {
                    if (nodes.get(thread % 2)
                            .update(job.change().outputDevice("mfp-" + thread).toJob())
                            .isPresent()) {
                        claims.add(job.id());
                    }
                }
                return null;
            });
            assertThat(claims).hasSize(100).doesNotHaveDuplicates();
        }
    }

    @Test
    void seesTheSettingsOfAnotherNode() throws Exception {
        try (OpenDatabase other = open(server)) {
            JpaSettings there = new JpaSettings(other.database());
            settings().put(Setting.AUTO_DELETE_MINUTES, 77);
            Instant deadline = Instant.now().plusSeconds(15);
            while (there.get(Setting.AUTO_DELETE_MINUTES) != 77) {
                assertThat(Instant.now()).isBefore(deadline);
            }
            there.deactivate();
        }
    }

    @Test
    void refusesWhileTheServerIsDownAndGoesOnWithoutARestart() throws IOException {
        Job before = JobStoreContract.newJob(store());
        store().insert(before);
        server.stop();
        try {
            Job refused = JobStoreContract.newJob(store());
            for (int i = 0; i < 3; i++) {
                Instant start = Instant.now();
                assertTemporary(() -> store().insert(refused));
                assertTemporary(() -> store().find(before.id()));
                assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
            }
        } finally {
            server.start();
        }
        Instant deadline = Instant.now().plusSeconds(15);
        while (!answers()) {
            assertThat(Instant.now()).isBefore(deadline);
        }
        Job after = JobStoreContract.newJob(store());
        store().insert(after);
        assertThat(store().list(JobQuery.all())).containsExactly(before, after);
    }

    private boolean answers() {
        try {
            store().count(JobQuery.all());
            return true;
        } catch (PrintException e) {
            return false;
        }
    }

    private static void assertTemporary(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(PrintException.class, e -> assertThat(e.status())
                .isEqualTo(Status.SERVER_ERROR_TEMPORARY_ERROR));
    }
}
