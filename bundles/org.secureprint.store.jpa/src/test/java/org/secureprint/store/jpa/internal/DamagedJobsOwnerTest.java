package org.secureprint.store.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.itests.server.PostgresServer;

/** S-12: what is sealed of a job was changed behind the server's back. Its owner sees it as damaged, as long as its index was not. */
class DamagedJobsOwnerTest {
    private static final JobQuery ALL = JobQuery.all();

    abstract static class Cases {
        private Job anns;
        private Job bobs;

        abstract SealedDatabase database();

        @BeforeEach
        void fill() throws Exception {
            TestDatabase.empty(database().open());
            database().restart();
            List<Job> jobs = database().insert(2, "ann", "bob");
            anns = jobs.get(0);
            bobs = jobs.get(1);
        }

        private void change(String columns) throws Exception {
            assertThat(database()
                            .sql("UPDATE job SET " + columns.replace("BOBS", Integer.toString(bobs.id()))
                                    + " WHERE id = " + anns.id()))
                    .isOne();
        }

        private void addAnn() {
            new JpaUsers(database().database())
                    .add(new User("ann", "Ann", Set.of(Role.USER), "", "", false, true, 0, null));
        }

        private Job found() {
            return database().jobs().find(anns.id()).orElseThrow();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "sealed = (SELECT sealed FROM job WHERE id = BOBS)",
                    "sealed = NULL",
                    "sealed_with = 77",
                    "sealed_with = 0",
                    "uuid = 'nobody'"
                })
        void isShownToItsOwnerWithoutItsName(String columns) throws Exception {
            addAnn();
            change(columns);
            for (boolean marked : new boolean[] {false, true}) {
                Job damaged = found();
                assertThat(damaged.owner()).isEqualTo("ann");
                assertThat(damaged.state()).isEqualTo(JobState.ABORTED);
                assertThat(damaged.reasons()).contains(JobStateReason.DOCUMENT_ACCESS_ERROR);
                assertThat(damaged.message()).contains("damaged", "print the document again");
                assertThat(damaged.request().jobName()).isEqualTo("Damaged job");
                assertThat(damaged.request().toString()).doesNotContain("ann", "bob");
                assertThat(database().jobs().list(ALL.ownedBy("ann"))).containsExactly(damaged);
                assertThat(database().jobs().list(ALL.ownedBy("bob"))).containsExactly(bobs);
                assertThat(database().jobs().list(ALL)).containsExactly(damaged, bobs);
                assertThat(database().rewriting().count(-77)).isEqualTo(marked && columns.contains("77") ? 1 : 0);
                database().conversion().run();
            }
            deleted();
        }

        /** Deleting changes nothing of what is sealed, whether the job was marked before or not. */
        @Test
        void isDeletedByItsOwnerBeforeItIsMarked() throws Exception {
            addAnn();
            change("sealed_with = 77");
            deleted();
        }

        private void deleted() {
            Job damaged = found();
            assertThat(damaged.octets()).isEqualTo(anns.octets());
            Job erased = database()
                    .jobs()
                    .update(damaged.change().erased(true).toJob())
                    .orElseThrow();
            assertThat(found()).isEqualTo(erased).isNotEqualTo(damaged);
            assertThat(database().jobs().delete(erased)).isTrue();
        }

        /** Somebody without an account is found by the name that asks. */
        @Test
        void isListedForAnOwnerWithoutAnAccount() throws Exception {
            change("sealed_with = 77");
            assertThat(database().jobs().list(ALL.ownedBy("ann")))
                    .extracting(Job::id, Job::owner)
                    .containsExactly(tuple(anns.id(), "ann"));
            assertThat(found().owner()).isEmpty();
        }

        /** A row in clear says nothing that could be verified here. It keeps its uuid, by which the vault knows whose the documents are. */
        @Test
        void inClearIsWhatItSays() throws Exception {
            change("sealed_with = 0, sealed = NULL, owner = 'bob', user_name = 'bob', template = '',"
                    + " documents = (SELECT documents FROM job WHERE id = BOBS)");
            assertThat(found().owner()).isEqualTo("bob");
            assertThat(found().uuid()).isEqualTo(anns.uuid());
            database().conversion().run();
            assertThat(found().owner()).isEqualTo("bob");
            assertThat(found().uuid()).isEqualTo(anns.uuid());
        }

        @ParameterizedTest
        @ValueSource(strings = {"'HMAC:nobodys'", "''"})
        void isShownToAdministratorsOnlyIfItsIndexWasChangedToo(String owner) throws Exception {
            addAnn();
            change("sealed_with = 77, owner = " + owner);
            for (int i = 0; i < 2; i++) {
                assertThat(found().owner()).isEmpty();
                assertThat(found().message()).contains("nobody knows whose it is");
                assertThat(database().jobs().list(ALL.ownedBy("ann"))).isEmpty();
                assertThat(database().jobs().list(ALL)).containsExactly(found(), bobs);
                database().conversion().run();
            }
        }
    }

    @Nested
    class InH2 extends Cases {
        private static SealedDatabase database;

        @BeforeAll
        static void open(@TempDir Path data) throws IOException {
            database = SealedDatabase.in(data);
        }

        @AfterAll
        static void close() {
            database.close();
        }

        @Override
        SealedDatabase database() {
            return database;
        }
    }

    @Nested
    class InPostgresql extends Cases {
        private static PostgresServer server;
        private static SealedDatabase database;

        @BeforeAll
        static void open() throws IOException {
            server = new PostgresServer();
            database = new SealedDatabase(server.config(), Path.of("unused"));
        }

        @AfterAll
        static void close() throws IOException {
            database.close();
            server.close();
        }

        @Override
        SealedDatabase database() {
            return database;
        }
    }
}
