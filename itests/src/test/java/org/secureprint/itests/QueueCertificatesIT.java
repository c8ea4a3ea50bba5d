package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.StatusCode;

/** Who printed it (S-14): the certificate of a client says so to a queue that accepts certificates, shown with ipptool and curl. */
class QueueCertificatesIT extends QueuesTestCase {
    @BeforeAll
    static void start() throws Exception {
        ClientCertificates.make(directory);
        prepare().with("SPM_CLIENT_CA_FILE", directory.resolve("ca.pem").toString());
        startWithPeople();
    }

    @Test
    void aCertificateOfATrustedCaProvesTheNameAndAForgedOneDoesNotWin() throws Exception {
        server.console("spm:queue-put --accepts certificate certified");
        assertThat(client.ipptool("Get-Printer-Attributes", "", "/certified", "mallory", 0))
                .contains("uri-authentication-supported (keyword) = certificate");
        assertThat(client.printWithCertificate("certified", "ann")).isEqualTo("HTTP 200");
        int id = client.answer().attributes(GroupTag.JOB).integer("job-id").orElseThrow();
        assertThat(info(id)).containsPattern("job-owner +ann").containsPattern("name-proof +certificate");
        assertThat(jobs("ann", ann)).hasSize(1);
        assertThat(jobs("bob", bob)).isEmpty();
    }

    @Test
    void aBrowserWithoutACertificateIsAskedAndGoesOn() throws Exception {
        assertThat(Programs.run(
                        directory, "curl", "-skv", server.https("/sign-in").toString()))
                .contains("Request CERT", "HTTP/1.1 200");
    }

    @Test
    void aQueueForCertificatesTakesNothingElse() throws Exception {
        server.console("spm:queue-put --accepts certificate certified");
        assertThat(client.ipptool("Print-Job", "", "/certified", "ann", 0))
                .as("no certificate, and no password asked for")
                .contains("client-error-not-authenticated");
        assertThat(client.ipptool("Print-Job", "ann:" + encoded() + "@", "/certified", "ann", 0))
                .contains("client-error-not-authenticated");
        for (String refused : List.of("bob", "old", "site")) {
            assertThat(client.printWithCertificate("certified", refused))
                    .as("the handshake with a certificate of another CA, an expired one, one of a server")
                    .isEqualTo("HTTP 000");
        }
        assertThat(client.printWithCertificate("certified", "zoe")).isEqualTo("HTTP 200");
        assertThat(client.answer().code())
                .as("Zoe has no account")
                .isEqualTo(StatusCode.CLIENT_ERROR_NOT_AUTHORIZED.code());
        assertNothingStored();
    }
}
