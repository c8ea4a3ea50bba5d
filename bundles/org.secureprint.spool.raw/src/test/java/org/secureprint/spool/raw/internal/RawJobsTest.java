package org.secureprint.spool.raw.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.secureprint.api.Status;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.job.DocumentRequest;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.testing.Await;
import org.secureprint.api.testing.Connections;

/** S-01 over a raw connection: what becomes a job, and what leaves nothing. */
class RawJobsTest extends RawPortTestCase {
    @Test
    void whatComesUntilTheClientEndsItsSideIsOneJob() throws Exception {
        start(Map.of("owner", "Frontdesk"));
        byte[] octets = new byte[3_000_000];
        new Random(1).nextBytes(octets);
        print(octets);
        Job job = jobs.all().get(0);
        assertThat(intake.documents(job.id())).containsExactly(octets);
        assertThat(job.request().port()).isEqualTo("raw");
        assertThat(job.request().queue()).isEqualTo("print");
        assertThat(job.request().userName()).isEqualTo("Frontdesk");
        assertThat(job.request().proof()).isEqualTo(NameProof.REQUESTING_USER_NAME);
        assertThat(job.request().hostName()).isEqualTo("127.0.0.1");
        assertThat(job.request().jobName()).isEqualTo("Job from 127.0.0.1");
        assertThat(job.documents().get(0).format()).isEqualTo(DocumentRequest.AUTO_SENSE);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void withoutANameAJobIsUnclaimed() throws Exception {
        start(Map.of());
        print(PRINT_DATA);
        assertThat(jobs.all().get(0).request().userName()).isEqualTo("unclaimed");
        assertThat(jobs.all().get(0).request().proof()).isEqualTo(NameProof.NONE);
    }

    @Test
    void thePrinterJobLanguageSaysWhoseItIsAndNobodyProvesIt() throws Exception {
        start(Map.of("queue", "floor-2"));
        byte[] data = pjl("Minutes", "Ann");
        print(data);
        JobRequest request = jobs.all().get(0).request();
        assertThat(request.queue()).isEqualTo("floor-2");
        assertThat(request.jobName()).isEqualTo("Minutes");
        assertThat(request.userName()).isEqualTo("Ann");
        assertThat(request.proof()).isEqualTo(NameProof.REQUESTING_USER_NAME);
        assertThat(intake.documents(1)).containsExactly(data);
    }

    @Test
    void theOwnerOfThePortIsWhoTheConfigurationSaysAndNotTheJob() throws Exception {
        start(Map.of("owner", "frontdesk"));
        print(pjl("Minutes", "Ann"));
        assertThat(jobs.all().get(0).request().userName()).isEqualTo("frontdesk");
    }

    @Test
    void oneConnectionMayBringManyJobs() throws Exception {
        start(Map.of());
        byte[] first = pjl("One", "Ann");
        byte[] second = pjl("Two", "Bob");
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        print(both);
        assertThat(jobs.all()).extracting(job -> job.request().userName()).containsExactly("Ann", "Bob");
        assertThat(jobs.all()).flatExtracting(job -> intake.documents(job.id())).containsExactly(first, second);
    }

    @Test
    void aJobIsTakenAtItsEndThoughTheConnectionStaysOpen() throws Exception {
        start(Map.of());
        Socket client = connections.connect(spooler.port());
        byte[] data = pjl("One", "Ann");
        client.getOutputStream().write(data);
        Await.until(() -> !jobs.all().isEmpty());
        assertThat(intake.documents(1)).containsExactly(data);
        client.getOutputStream().write(data);
        Await.until(() -> jobs.all().size() == 2);
        client.shutdownOutput();
        assertThat(Connections.isClosed(client)).isTrue();
        assertThat(jobs.all()).hasSize(2);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void commandsWithoutDataAreNoJob() throws Exception {
        start(Map.of());
        print("\u001b%-12345X@PJL INFO STATUS\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(jobs.all()).isEmpty();
        assertThat(log.lines()).isEmpty();
    }

    private static byte[] pjl(String jobName, String userName) {
        return ("\u001b%-12345X@PJL\r\n@PJL JOB NAME=\"" + jobName + "\"\r\n@PJL SET USERNAME=\"" + userName
                        + "\"\r\n@PJL ENTER LANGUAGE=PCL\r\n\u001bE data \u001bE\u001b%-12345X@PJL EOJ\r\n\u001b%-12345X")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void aConnectionWithoutDataIsNoJob() throws Exception {
        start(Map.of());
        print(new byte[0]);
        print(PRINT_DATA);
        assertThat(jobs.all()).hasSize(1);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void aConnectionResetInTheMiddleLeavesNothing() throws Exception {
        start(Map.of());
        Socket client = connections.connect(spooler.port());
        client.getOutputStream().write(PRINT_DATA);
        Await.until(() -> intake.arriving() == 1);
        client.setSoLinger(true, 0);
        client.close();
        awaitPortError("submission-interrupted");
        assertThat(jobs.all()).isEmpty();
    }

    @Test
    void aClientThatFallsSilentInTheMiddleLeavesNothing() throws Exception {
        start(Map.of("idleTimeoutSeconds", 1));
        Socket client = connections.connect(spooler.port());
        client.getOutputStream().write(PRINT_DATA);
        awaitPortError("client-error-timeout");
        assertThat(jobs.all()).isEmpty();
        assertThat(client.getInputStream().read()).isEqualTo(-1);
    }

    @Test
    void aRefusedJobIsWrittenDown() throws Exception {
        start(Map.of());
        intake.refuse(Status.SERVER_ERROR_BUSY, "Too much at once.");
        Socket client = connections.connect(spooler.port());
        client.getOutputStream().write(PRINT_DATA);
        assertThat(Connections.isClosed(client)).isTrue();
        awaitPortError("server-error-busy");
    }
}
