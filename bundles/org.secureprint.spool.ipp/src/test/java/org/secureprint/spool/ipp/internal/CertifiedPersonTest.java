package org.secureprint.spool.ipp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.spool.ipp.internal.PortFixture.status;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.job.Job;
import org.secureprint.api.testing.InMemoryQueues;
import org.secureprint.api.testing.RecordedExchange;
import org.secureprint.api.testing.TestCertificates;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;

/** Who printed it (S-14): client certificates. */
class CertifiedPersonTest {
    private final PortFixture port = new PortFixture();

    @TempDir
    Path directory;

    @BeforeEach
    void accounts() {
        port.queues.put(InMemoryQueues.queue("certified", NameProof.CERTIFICATE));
        account("ann", Role.USER, true);
        account("carl", Role.USER, false);
        account("mfp-1", Role.DEVICE, true);
    }

    private void account(String name, Role role, boolean enabled) {
        port.users.add(new User(name, name, Set.of(role), "", "", false, enabled, 0, null));
    }

    private X509Certificate certificate(String subject, String... more) throws Exception {
        return TestCertificates.make(directory, subject, more);
    }

    private Message print(String queue, X509Certificate certificate) throws Exception {
        return port.send(request(queue).certificate(certificate));
    }

    private static RecordedExchange request(String queue) {
        return CallersTest.exchange(Operation.PRINT_JOB, queue, "mallory", 0, "192.0.2.1");
    }

    private Job job(Message answer) {
        assertThat(status(answer)).isEqualTo(StatusCode.SUCCESSFUL_OK);
        return port.jobs.job(answer.attributes(GroupTag.JOB).integer("job-id").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"UID=Ann", "CN=ANN,OU=People,O=Example", "CN=Ann Example+UID=ann,O=Example", "UID=ann,CN=x,CN=y"
            })
    void itsSubjectIsTheOwnerWhateverNameTheClientSays(String subject) throws Exception {
        Job job = job(print("/certified", certificate(subject)));
        assertThat(job.owner()).isEqualTo("ann");
        assertThat(job.request().proof()).isEqualTo(NameProof.CERTIFICATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"O=Example", "CN=ann,CN=bob", "UID=ann,UID=bob,CN=ann"})
    void aSubjectThatNamesNobodyIsRefused(String subject) throws Exception {
        assertRefused(print("/certified", certificate(subject)), "has to name you");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CN=nobody", "CN=carl", "CN=mfp-1", "CN=unclaimed"})
    void whoHasNoAccountThatMayPrintIsRefused(String subject) throws Exception {
        assertRefused(print("/certified", certificate(subject)), "no account here");
    }

    @Test
    void oneThatExpiredIsRefused() throws Exception {
        assertRefused(print("/certified", certificate("CN=ann", "-startdate", "-10d", "-validity", "5")), "not valid");
    }

    private void assertRefused(Message answer, String message) {
        assertThat(status(answer)).isEqualTo(StatusCode.CLIENT_ERROR_NOT_AUTHORIZED);
        assertThat(answer.operationAttributes().text("status-message").orElseThrow())
                .contains(message);
        assertThat(port.jobs.all()).isEmpty();
    }

    @Test
    void withoutOneTheQueueIsClosedAndAsksForNoPassword() throws Exception {
        Message answer = port.send(request("/certified"));
        assertThat(status(answer)).isEqualTo(StatusCode.CLIENT_ERROR_NOT_AUTHENTICATED);
        assertThat(port.jobs.all()).isEmpty();
    }

    @Test
    void aQueueThatTakesNoneIsAsItWasBefore() throws Exception {
        port.queues.put(InMemoryQueues.queue("open", NameProof.NONE));
        assertThat(job(print("/open", certificate("CN=ann"))).owner()).isEqualTo(UserName.UNCLAIMED);
        port.queues.put(InMemoryQueues.queue("bare", NameProof.REQUESTING_USER_NAME));
        assertThat(job(print("/bare", certificate("CN=ann"))).owner()).isEqualTo("mallory");
    }

    @Test
    void aPasswordOrAPersonalAddressIsTheClientsOwnChoice() throws Exception {
        String evesAddress = port.personalUris.issue("eve");
        port.queues.put(InMemoryQueues.queue("both", NameProof.CERTIFICATE, NameProof.BASIC, NameProof.PERSONAL_URI));
        X509Certificate ann = certificate("CN=ann");
        assertThat(job(port.send(CallersTest.basic(request("/both"), "bob", "secret of bob")
                                .certificate(ann)))
                        .owner())
                .isEqualTo("bob");
        assertThat(job(print("/both/" + evesAddress, ann)).owner()).isEqualTo("eve");
        assertThat(job(print("/both", ann)).owner()).isEqualTo("ann");
    }

    @Test
    void theQueueSaysWhatItTakes() throws Exception {
        Message answer = port.send(
                CallersTest.exchange(Operation.GET_PRINTER_ATTRIBUTES, "/certified", "mallory", 0, "192.0.2.1"));
        assertThat(answer.attributes(GroupTag.PRINTER).text("uri-authentication-supported"))
                .contains("certificate");
    }
}
