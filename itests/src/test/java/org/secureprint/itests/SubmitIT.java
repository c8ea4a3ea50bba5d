package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.itests.StubQueue.Reaction.BUSY;
import static org.secureprint.itests.StubQueue.Reaction.HTTP_NOTHING_YET;
import static org.secureprint.itests.StubQueue.Reaction.HTTP_NO_QUEUE;
import static org.secureprint.itests.StubQueue.Reaction.HTTP_UNAUTHORIZED;
import static org.secureprint.itests.StubQueue.Reaction.HTTP_UNAVAILABLE;
import static org.secureprint.itests.StubQueue.Reaction.LOST_ANSWER;
import static org.secureprint.itests.StubQueue.Reaction.LOST_REQUEST;
import static org.secureprint.itests.StubQueue.Reaction.NOT_AUTHORIZED;
import static org.secureprint.itests.StubQueue.Reaction.WELL;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.ipp.Operation;

/** {@code spm-submit}, Samba's print command, against a queue that misbehaves (S-03): what it sends, whom it trusts, what it tells. */
class SubmitIT extends SubmitTestCase {
    @Test
    void explainsItself() throws Exception {
        Outcome help = run("--help");

        assertThat(help.status()).isZero();
        assertThat(help.output()).contains("--uri", "--ca", "--user", "--keep", "Exit status");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--user ann file",
                "--uri ipp://localhost/ipp/print --user ann file",
                "--uri ipps:///ipp/print --user ann file",
                "--uri ipps://localhost:x/ipp/print --user ann file",
                "--uri ipps://localhost/ipp/print file",
                "--uri ipps://localhost/ipp/print --user ann",
                "--uri ipps://localhost/ipp/print --user ann --auth-user samba file"
            })
    void tellsWhatIsMissing(String arguments) throws Exception {
        Outcome outcome = run(arguments.split(" "));

        assertThat(outcome.status()).isEqualTo(USAGE);
        assertThat(outcome.errors()).contains("spm-submit: error: ");
    }

    @Test
    void handsOverADocumentWithItsOwnerAndTitle() throws Exception {
        Outcome outcome = submit("--user=ann", "--job-name=Remote Downlevel Document Übersicht.pdf");

        assertThat(outcome).isEqualTo(new Outcome(0, "job-id 1\n", ""));
        assertThat(queue.documents()).containsExactly(digest);
        assertThat(queue.received())
                .extracting(StubQueue.Received::operation)
                .containsExactly(Operation.CREATE_JOB, Operation.SEND_DOCUMENT);
        assertThat(queue.received())
                .allSatisfy(received -> assertThat(received.attributes().text("requesting-user-name"))
                        .contains("ann"))
                .allSatisfy(received ->
                        assertThat(received.attributes().text("printer-uri")).contains(queue.uri()));
        assertThat(queue.received().get(0).attributes().text("job-name")).contains("Übersicht.pdf");
        assertThat(queue.received().get(1).attributes().text("document-format")).contains("application/octet-stream");
        assertThat(document).exists();
    }

    @Test
    void sendsALargeDocumentInLittleMemory() throws Exception {
        byte[] zeros = new byte[1 << 20];
        byte[] head = Arrays.copyOf(Files.readAllBytes(document), zeros.length);
        try (RandomAccessFile file = new RandomAccessFile(document.toFile(), "rw")) {
            file.setLength(300L << 20);
        }

        Outcome outcome = run(
                "sh",
                "-c",
                "ulimit -v 200000; exec \"$@\"",
                "sh",
                PROGRAM,
                "--uri",
                queue.uri(),
                "--ca",
                ca(),
                "--user",
                "ann",
                document.toString());

        assertThat(outcome.errors()).isEmpty();
        assertThat(queue.documents())
                .containsExactly(StubQueue.digest(
                        Stream.concat(Stream.of(head), IntStream.range(1, 300).mapToObj(mebibyte -> zeros))));
    }

    @Test
    void trustsNoOtherCertificate() throws Exception {
        try (StubQueue other = new StubQueue(directory, StubQueue.newKey(keys.resolve("other.p12"), "dns:localhost"))) {
            Outcome outcome = run(
                    PROGRAM,
                    "--uri",
                    queue.uri(),
                    "--ca",
                    other.certificate().toString(),
                    "--user=ann",
                    document.toString());

            assertThat(outcome.status()).isEqualTo(REFUSED);
            assertThat(outcome.errors()).contains("is not trusted", "--ca");
            assertThat(queue.received()).isEmpty();
        }
    }

    @Test
    void trustsNoCertificateForAnotherName() throws Exception {
        try (StubQueue elsewhere =
                new StubQueue(directory, StubQueue.newKey(keys.resolve("elsewhere.p12"), "dns:print.example.org"))) {
            Outcome outcome = run(
                    PROGRAM,
                    "--uri",
                    elsewhere.uri(),
                    "--ca",
                    elsewhere.certificate().toString(),
                    "--user=ann",
                    document.toString());

            assertThat(outcome.status()).isEqualTo(REFUSED);
            assertThat(outcome.errors()).contains("not valid for 'localhost'");
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @Test
    void waitsForAServerThatIsBusyOrStarts() throws Exception {
        queue.meets(HTTP_NOTHING_YET, HTTP_UNAVAILABLE, BUSY, LOST_REQUEST, WELL, BUSY);

        Outcome outcome = submit("--user=ann");

        assertThat(outcome.status()).as(outcome.errors()).isZero();
        assertThat(queue.documents()).containsExactly(digest);
    }

    @Test
    void doesNotWaitForAQueueThatIsNotThere() throws Exception {
        queue.meets(HTTP_NO_QUEUE);

        Outcome outcome = submit("--user=ann");

        assertThat(outcome.status()).isNotZero();
        assertThat(outcome.errors()).contains("HTTP status 404", "a print queue?");
        assertThat(queue.received()).hasSize(1);
    }

    @Test
    void sendsOnceWhatTheServerTookAlthoughItsAnswerWasLost() throws Exception {
        queue.meets(WELL, LOST_ANSWER);

        Outcome outcome = submit("--user=ann");

        assertThat(outcome.status()).as(outcome.errors()).isZero();
        assertThat(queue.documents()).containsExactly(digest);
        assertThat(queue.received())
                .extracting(StubQueue.Received::operation)
                .endsWith(Operation.SEND_DOCUMENT, Operation.GET_JOB_ATTRIBUTES);
    }

    @Test
    void sendsAgainWhatTheServerDidNotTake() throws Exception {
        queue.meets(WELL, LOST_REQUEST);

        Outcome outcome = submit("--user=ann");

        assertThat(outcome.status()).as(outcome.errors()).isZero();
        assertThat(queue.documents()).containsExactly(digest);
    }

    @Test
    void tellsThatTheServerIsAway() throws Exception {
        queue.close();

        Outcome outcome = submit("--user=ann", "--retry-seconds=0.5");

        assertThat(outcome.status()).isEqualTo(NOT_NOW);
        assertThat(outcome.errors()).contains("can't be reached", "Try again later");
        assertThat(document).exists();
    }

    @Test
    void tellsWhyTheServerRefuses() throws Exception {
        Path kept = Files.createDirectory(directory.resolve("kept"));
        queue.meets(NOT_AUTHORIZED);

        Outcome outcome = submit("--user=eve", "--keep=" + kept);

        assertThat(outcome.status()).isEqualTo(REFUSED);
        assertThat(outcome.errors()).contains("0x0403", "because client-error-not-authorized");
        assertThat(queue.received()).hasSize(1);
        assertThat(kept).isEmptyDirectory();
    }

    @Test
    void refusesAnEmptyDocumentAndOneThatIsNotThere() throws Exception {
        Files.write(document, new byte[0]);

        assertThat(submit("--user=ann").errors()).contains("there is nothing to print");

        Files.delete(document);
        assertThat(submit("--user=ann").errors()).contains("No such file");
        assertThat(queue.received()).isEmpty();
    }

    @Test
    void signsInWithAPasswordThatNobodyElseCanRead() throws Exception {
        Path password = Files.writeString(directory.resolve("password"), "geheim\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
        String[] account = {"--user=ann", "--auth-user=samba", "--password-file=" + password};

        assertThat(submit(account).errors()).contains("Others can read", "chmod 600");

        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        assertThat(submit(account).status()).isZero();
        assertThat(queue.received())
                .extracting(StubQueue.Received::authorization)
                .allSatisfy(header -> assertThat(header).contains("Basic c2FtYmE6Z2VoZWlt"));

        queue.meets(HTTP_UNAUTHORIZED);
        assertThat(submit(account).errors()).contains("does not believe this machine");
    }
}
