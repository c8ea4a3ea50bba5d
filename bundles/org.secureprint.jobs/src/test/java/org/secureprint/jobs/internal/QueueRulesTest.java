package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.job.DocumentRequest;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.testing.InMemoryQueues;

/** Whose job it is (S-14): a bare name counts only where the queue says so. */
class QueueRulesTest {
    private static final String HERE = "192.0.2.1";

    private final JobsFixture fixture = new JobsFixture();
    private final JobServices jobs = fixture.start();

    private void queue(Set<String> users, Map<String, String> people, Set<String> printServers, NameProof... accepts) {
        fixture.queues.put(InMemoryQueues.queue("q", accepts)
                .change()
                .users(users)
                .people(people)
                .printServers(printServers)
                .toQueue());
    }

    private static JobRequest request(String userName, NameProof proof) {
        return new JobRequest("q", "ipp", "report", userName, proof, HERE, false, Map.of());
    }

    private Job print(String userName, NameProof proof) throws Exception {
        return jobs.print(request(userName, proof), JobsFixture.AUTO, JobsFixture.data(JobsFixture.PDF));
    }

    private void assertRefused(String userName, NameProof proof, Status status) {
        JobRequest request = request(userName, proof);
        assertThatThrownBy(() -> jobs.validate(request, JobsFixture.AUTO))
                .isInstanceOfSatisfying(
                        PrintException.class, e -> assertThat(e.status()).isEqualTo(status));
        assertThatThrownBy(() -> print(userName, proof)).isInstanceOf(PrintException.class);
        assertThatThrownBy(() -> jobs.create(request)).isInstanceOf(PrintException.class);
        assertThat(fixture.store.list(JobQuery.all())).isEmpty();
        assertThat(fixture.vault.status().documents()).isZero();
    }

    @Test
    void aProofThatTheQueueAcceptsMakesTheOwner() throws Exception {
        queue(Set.of(), Map.of(), Set.of(), NameProof.BASIC);
        Job job = print("Ann", NameProof.BASIC);
        assertThat(job.owner()).isEqualTo("ann");
        assertThat(job.request().proof()).isEqualTo(NameProof.BASIC);
        assertThat(fixture.log.of(LogKind.PORT_ACCESS).get(0).detail()).contains("queue q, name by basic");
    }

    @Test
    void aBareNameIsRefusedWhereTheQueueNeedsMore() {
        queue(Set.of(), Map.of(), Set.of(), NameProof.BASIC, NameProof.CERTIFICATE);
        assertRefused("ann", NameProof.REQUESTING_USER_NAME, Status.CLIENT_ERROR_NOT_AUTHENTICATED);
        assertRefused("ann", NameProof.NONE, Status.CLIENT_ERROR_NOT_AUTHENTICATED);
        assertRefused("ann", NameProof.PERSONAL_URI, Status.CLIENT_ERROR_NOT_AUTHENTICATED);
    }

    @Test
    void aBareNameIsUnclaimedWhereTheQueueTakesJobsOfNobody() throws Exception {
        queue(Set.of("ann"), Map.of(), Set.of(), NameProof.BASIC, NameProof.NONE);
        Job job = print("bob", NameProof.REQUESTING_USER_NAME);
        assertThat(job.owner()).isEqualTo(UserName.UNCLAIMED);
        assertThat(job.request().proof()).isEqualTo(NameProof.NONE);
        assertThat(jobs.code(job).orElseThrow()).matches("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}");
    }

    @Test
    void nobodysNameIsNoName() throws Exception {
        queue(Set.of(), Map.of(), Set.of(), NameProof.REQUESTING_USER_NAME, NameProof.NONE);
        assertThat(print("Unclaimed", NameProof.REQUESTING_USER_NAME).request().proof())
                .isEqualTo(NameProof.NONE);
        assertThat(print("anonymous", NameProof.REQUESTING_USER_NAME).owner()).isEqualTo(UserName.UNCLAIMED);
        assertThat(print("ann", NameProof.REQUESTING_USER_NAME).owner()).isEqualTo("ann");
    }

    @Test
    void theAddressOfADeviceTellsThePerson() throws Exception {
        queue(
                Set.of(),
                Map.of("192.0.2.0/24", "ann", "192.0.2.1", "bob", "0.0.0.0/0", "carol"),
                Set.of(),
                NameProof.DEVICE_ADDRESS,
                NameProof.REQUESTING_USER_NAME);
        Job job = print("mallory", NameProof.REQUESTING_USER_NAME);
        assertThat(job.owner()).isEqualTo("bob");
        assertThat(job.request().userName()).isEqualTo("bob");
        assertThat(job.request().proof()).isEqualTo(NameProof.DEVICE_ADDRESS);
        assertThat(print("ann", NameProof.BASIC).owner()).isEqualTo("ann");
    }

    @Test
    void aTrustedPrintServerNamesPeople() throws Exception {
        queue(Set.of(), Map.of(), Set.of("192.0.2.0/30"), NameProof.PRINT_SERVER);
        Job job = print("ann", NameProof.REQUESTING_USER_NAME);
        assertThat(job.owner()).isEqualTo("ann");
        assertThat(job.request().proof()).isEqualTo(NameProof.PRINT_SERVER);

        queue(Set.of(), Map.of(), Set.of("198.51.100.7"), NameProof.PRINT_SERVER);
        assertThatThrownBy(() -> print("ann", NameProof.REQUESTING_USER_NAME)).isInstanceOf(PrintException.class);
    }

    @Test
    void aPortCannotSayWhatOnlyTheAddressTells() {
        queue(Set.of(), Map.of(), Set.of(), NameProof.DEVICE_ADDRESS, NameProof.PRINT_SERVER, NameProof.CLAIM_CODE);
        assertRefused("ann", NameProof.DEVICE_ADDRESS, Status.CLIENT_ERROR_NOT_AUTHENTICATED);
        assertRefused("ann", NameProof.PRINT_SERVER, Status.CLIENT_ERROR_NOT_AUTHENTICATED);
        assertRefused("ann", NameProof.CLAIM_CODE, Status.CLIENT_ERROR_NOT_AUTHENTICATED);
    }

    @Test
    void aQueueIsForThoseItNames() throws Exception {
        queue(Set.of("ann"), Map.of(), Set.of(), NameProof.BASIC);
        assertRefused("bob", NameProof.BASIC, Status.CLIENT_ERROR_NOT_AUTHORIZED);
        assertThat(print("ANN", NameProof.BASIC).owner()).isEqualTo("ann");
    }

    @Test
    void aQueueThatIsNotThereOrOffTakesNothing() {
        assertRefused("ann", NameProof.BASIC, Status.CLIENT_ERROR_NOT_FOUND);
        fixture.queues.put(InMemoryQueues.queue("q", NameProof.BASIC)
                .change()
                .enabled(false)
                .toQueue());
        assertRefused("ann", NameProof.BASIC, Status.SERVER_ERROR_NOT_ACCEPTING_JOBS);
        assertThat(jobs.identify(request("ann", NameProof.BASIC)).userName()).isEqualTo("ann");
    }

    @Test
    void aQueueTakesItsFormats() {
        fixture.queues.put(InMemoryQueues.queue("q", NameProof.BASIC)
                .change()
                .formats(Set.of("application/pdf"))
                .toQueue());
        JobRequest request = request("ann", NameProof.BASIC);
        jobs.validate(request, new DocumentRequest("", "application/pdf"));
        assertThatThrownBy(() -> jobs.validate(request, new DocumentRequest("", "image/urf")))
                .isInstanceOfSatisfying(PrintException.class, e -> assertThat(e.status())
                        .isEqualTo(Status.CLIENT_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED));
    }

    /** What the client did not say is seen once the document is there; then nothing of it is kept. */
    @Test
    void aQueueTakesItsFormatsAlsoWhereTheServerHasToLook() throws Exception {
        fixture.queues.put(
                PrintQueue.named("q").change().formats(Set.of("image/jpeg")).toQueue());
        JobRequest request = request("ann", NameProof.BASIC);
        assertThatThrownBy(() -> jobs.print(request, JobsFixture.AUTO, JobsFixture.data(JobsFixture.PDF)))
                .isInstanceOfSatisfying(PrintException.class, e -> assertThat(e.status())
                        .isEqualTo(Status.CLIENT_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED));
        assertThat(fixture.store.list(JobQuery.all())).isEmpty();
        assertThat(fixture.vault.status().documents()).isZero();

        Job open = jobs.create(request);
        assertThatThrownBy(() -> jobs.addDocument(
                        open.id(), Person.user("ann"), JobsFixture.AUTO, JobsFixture.data(JobsFixture.PDF), true))
                .isInstanceOf(PrintException.class);
        assertThat(fixture.vault.status().documents()).isZero();
    }
}
