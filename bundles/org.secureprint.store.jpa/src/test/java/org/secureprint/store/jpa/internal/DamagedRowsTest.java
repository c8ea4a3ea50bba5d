package org.secureprint.store.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;

/** Somebody changes rows behind the server's back: nobody sees another person's job, and everybody else sees all of their own. */
class DamagedRowsTest {
    private static final JobQuery ALL = JobQuery.all();

    private SealedDatabase database;
    private List<Job> jobs;
    private Job anns;
    private Job bobs;

    @BeforeEach
    void open(@TempDir Path data) throws Exception {
        database = SealedDatabase.in(data);
        jobs = database.insert(20, "ann", "bob");
        anns = jobs.get(0);
        bobs = jobs.get(1);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sealed = (SELECT sealed FROM job WHERE id = BOBS)",
                "sealed = (SELECT sealed FROM job WHERE id = BOBS), uuid = (SELECT uuid FROM job WHERE id = BOBS)",
                "sealed = (SELECT sealed FROM job WHERE id = BOBS), owner = 'HMAC:nobodys'",
                "sealed = (SELECT sealed FROM job WHERE id = BOBS), owner = ''",
                "sealed = NULL",
                "sealed = X'01'",
                "sealed = X''",
                "sealed = sealed || X'00'",
                "sealed_with = 77",
                "sealed_with = 0",
                "uuid = 'nobody'",
                "uuid = '00000000-0000-0000-0000-000000000000'"
            })
    void aRowThatCannotBeOpenedIsADamagedJob(String change) throws Exception {
        assertThat(database.sql("UPDATE job SET " + change.replace("BOBS", Integer.toString(bobs.id())) + " WHERE id = "
                        + anns.id()))
                .isOne();
        int ofAnn = change.contains("owner =") ? 9 : 10;
        Job damaged = database.jobs().find(anns.id()).orElseThrow();
        assertThat(damaged.owner()).isEmpty();
        assertThat(damaged.state()).isEqualTo(JobState.ABORTED);
        assertThat(damaged.reasons()).contains(JobStateReason.DOCUMENT_ACCESS_ERROR);
        assertThat(damaged.toString()).doesNotContain("ann", "bob");
        assertOthersAreListed();
        assertThat(database.jobs().list(ALL)).hasSize(jobs.size()).contains(damaged);
        assertThat(database.jobs().list(ALL.ownedBy("ann"))).hasSize(ofAnn);

        database.conversion().run();
        assertOthersAreListed();
        Job marked = database.jobs().find(anns.id()).orElseThrow();
        assertThat(database.jobs().list(ALL.inStates(EnumSet.of(JobState.ABORTED))))
                .containsExactly(marked);
        assertThat(database.jobs().list(ALL.ownedBy("ann"))).hasSize(ofAnn);
        assertThat(database.jobs().count(ALL.ownedBy("ann"))).isEqualTo(ofAnn);
        Job erased =
                database.jobs().update(marked.change().erased(true).toJob()).orElseThrow();
        assertThat(erased.erased()).isTrue();
        assertThat(database.jobs().delete(erased)).isTrue();
    }

    @Test
    void everyChangedOctetIsFound() throws Exception {
        int octets = sealedOctets();
        for (int i = 1; i <= octets; i++) {
            database.sql("UPDATE job SET sealed = SUBSTRING((SELECT sealed FROM job WHERE id = " + bobs.id()
                    + ") FROM 1 FOR "
                    + (i - 1) + ") || X'A5' || SUBSTRING((SELECT sealed FROM job WHERE id = " + bobs.id() + ") FROM "
                    + (i + 1)
                    + "), uuid = '" + bobs.uuid() + "' WHERE id = " + anns.id());
            assertThat(database.jobs().find(anns.id()).orElseThrow().owner()).isEmpty();
        }
    }

    private int sealedOctets() {
        return database.database().read(em -> em.find(JobRow.class, bobs.id()).sealed.length);
    }

    @Test
    void aRowUnderAnotherOwnersIndexIsShownToNobodyAndPutRight() throws Exception {
        database.sql(
                "UPDATE job SET owner = (SELECT owner FROM job WHERE id = " + bobs.id() + ") WHERE id = " + anns.id());
        assertOthersAreListed();
        database.conversion().run();
        assertThat(database.jobs().list(ALL.ownedBy("ann"))).hasSize(10).contains(anns);
    }

    /** The page after rows that are damaged is found all the same. */
    @Test
    void pagesBeyondDamagedRows() throws Exception {
        database.sql("UPDATE job SET sealed = X'01' WHERE id < " + jobs.get(10).id());
        List<Job> anns = jobs.stream().filter(job -> job.owner().equals("ann")).toList();
        JobQuery held = ALL.ownedBy("ann").inStates(EnumSet.complementOf(EnumSet.of(JobState.ABORTED)));
        assertThat(database.jobs().list(held.atMost(3))).isEqualTo(anns.subList(5, 8));
    }

    /** A ring without the key is no reason to call anything damaged. */
    @Test
    void refusesAndChangesNothingWhileTheRingIsTheWrongOne() throws Exception {
        database.restart();
        database.ring.rotate();
        database.ring.destroy(1);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> database.jobs().list(ALL))
                    .isInstanceOfSatisfying(PrintException.class, e -> assertThat(e.status())
                            .isEqualTo(Status.SERVER_ERROR_TEMPORARY_ERROR));
            assertThatThrownBy(() -> database.jobs().find(anns.id())).isInstanceOf(PrintException.class);
            database.conversion().run();
        }
        assertThat(database.sql("UPDATE job SET version = version WHERE version = 0 AND sealed_with > 0"))
                .isEqualTo(jobs.size());
    }

    private void assertOthersAreListed() {
        for (String owner : List.of("ann", "bob")) {
            assertThat(database.jobs().list(ALL.ownedBy(owner)))
                    .filteredOn(job -> job.id() != anns.id())
                    .containsExactlyElementsOf(jobs.stream()
                            .filter(job -> job.owner().equals(owner) && job != anns)
                            .toList());
        }
    }
}
