package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.itests.StubQueue.Reaction.BUSY;
import static org.secureprint.itests.StubQueue.Reaction.HTTP_UNAUTHORIZED;
import static org.secureprint.itests.StubQueue.Reaction.HTTP_UNAVAILABLE;
import static org.secureprint.itests.StubQueue.Reaction.LOST_ANSWER;
import static org.secureprint.itests.StubQueue.Reaction.LOST_REQUEST;
import static org.secureprint.itests.StubQueue.Reaction.NOT_AUTHORIZED;
import static org.secureprint.itests.StubQueue.Reaction.WELL;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.ipp.Operation;

/** {@code spm-submit}, Samba's print command, against a queue that misbehaves (S-03). */
class SubmitIT {
    private static final String PROGRAM =
            Path.of("../config/bin/spm-submit").toAbsolutePath().normalize().toString();
    private static final int REFUSED = 1;
    private static final int USAGE = 2;
    private static final int NOT_NOW = 75;

    private record Outcome(int status, String output, String errors) {}

    @TempDir
    static Path keys;

    private static KeyStore localhost;

    @TempDir
    Path directory;

    private StubQueue queue;
    private Path document;
    private String digest;

    @BeforeAll
    static void makeKey() throws Exception {
        localhost = StubQueue.newKey(keys.resolve("localhost.p12"), "dns:localhost");
    }

    @BeforeEach
    void start() throws Exception {
        queue = new StubQueue(directory, localhost);
        byte[] octets = "%PDF-1.4 a document\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
        document = Files.write(directory.resolve("smbprn.0001"), octets);
        digest = StubQueue.digest(Stream.of(octets));
    }

    @AfterEach
    void stop() {
        queue.close();
    }

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
        queue.meets(HTTP_UNAVAILABLE, BUSY, LOST_REQUEST, WELL, BUSY);

        Outcome outcome = submit("--user=ann");

        assertThat(outcome.status()).as(outcome.errors()).isZero();
        assertThat(queue.documents()).containsExactly(digest);
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
    void keepsWhatCantBeSentNowAndSendsItLater() throws Exception {
        Path kept = Files.createDirectory(directory.resolve("kept"));
        queue.meets(BUSY);
        Outcome first = submit("--user=ann", "--job-name=Report", "--retry-seconds=0", "--keep=" + kept);
        assertThat(first.status()).isZero();
        assertThat(first.errors()).contains("server-error-busy", "kept in " + kept);
        assertThat(document).doesNotExist();

        queue.meets(HTTP_UNAVAILABLE);
        Outcome early = resend(kept);
        assertThat(early.status()).isEqualTo(NOT_NOW);
        Outcome later = resend(kept);

        assertThat(later.status()).as(later.errors()).isZero();
        assertThat(queue.documents()).containsExactly(digest);
        StubQueue.Received create = queue.received().get(2);
        assertThat(create.attributes().text("requesting-user-name")).contains("ann");
        assertThat(create.attributes().text("job-name")).contains("Report");
        assertThat(kept).isEmptyDirectory();
    }

    @Test
    void sendsOnceWhatTheServerTookBeforeItWasKept() throws Exception {
        Path kept = Files.createDirectory(directory.resolve("kept"));
        queue.meets(WELL, LOST_ANSWER);
        assertThat(submit("--user=ann", "--retry-seconds=0", "--keep=" + kept).errors())
                .contains("kept in");

        Outcome later = resend(kept);

        assertThat(later.status()).as(later.errors()).isZero();
        assertThat(later.errors()).contains("Job 1: sent");
        assertThat(queue.documents()).containsExactly(digest);
        assertThat(kept).isEmptyDirectory();
    }

    @Test
    void sendsOnceWhatTheServerTookWhenItWasSentAgain() throws Exception {
        Path kept = Files.createDirectory(directory.resolve("kept"));
        queue.meets(BUSY);
        submit("--user=ann", "--retry-seconds=0", "--keep=" + kept);
        queue.meets(WELL, LOST_ANSWER);
        assertThat(resend(kept).status()).isEqualTo(NOT_NOW);

        Outcome later = resend(kept);

        assertThat(later.status()).as(later.errors()).isZero();
        assertThat(queue.documents()).containsExactly(digest);
        assertThat(kept).isEmptyDirectory();
    }

    @Test
    void asksNoOtherServerForAJobOfThisOne() throws Exception {
        Path kept = Files.createDirectory(directory.resolve("kept"));
        keep(kept, "a", "{%s, \"uri\": \"ipps://elsewhere/ipp/print\", \"job-id\": 1}");

        assertThat(resend(kept).status()).isZero();

        assertThat(queue.received())
                .extracting(StubQueue.Received::operation)
                .containsExactly(Operation.CREATE_JOB, Operation.SEND_DOCUMENT);
    }

    @Test
    void losesNoDocumentWhenItIsKilledWhileItKeepsOne() throws Exception {
        Path kept = Files.createDirectory(directory.resolve("kept"));
        queue.meets(BUSY);
        run(
                "strace",
                "-qq",
                "-e",
                "trace=/^rename",
                "-e",
                "inject=/^rename:signal=SIGKILL:when=2",
                PROGRAM,
                "--uri=" + queue.uri(),
                "--ca=" + ca(),
                "--user=ann",
                "--retry-seconds=0",
                "--keep=" + kept,
                document.toString());
        assertThat(document).doesNotExist();

        Outcome later = resend(kept);

        assertThat(later.status()).as(later.errors()).isZero();
        assertThat(queue.documents()).containsExactly(digest);
        assertThat(kept).isEmptyDirectory();
    }

    @Test
    void tellsOfADocumentOfWhichNothingIsKnown() throws Exception {
        Path kept = Files.createDirectory(directory.resolve("kept"));
        Path unknown = Files.copy(document, kept.resolve("a.document"));

        Outcome outcome = resend(kept);

        assertThat(outcome.status()).isEqualTo(REFUSED);
        assertThat(outcome.errors()).contains(unknown + " is not sent");
        assertThat(unknown).exists();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{%s, \"job-id\": \"1\"}",
                "{\"user\": 1, \"job-name\": \"x\", \"format\": \"x\"}",
                "{\"user\": \"\\ud800\", \"job-name\": \"x\", \"format\": \"x\"}",
                "[[["
            })
    void whatIsNotUnderstoodStopsNothingElse(String facts) throws Exception {
        Path kept = Files.createDirectory(directory.resolve("kept"));
        keep(kept, "a", facts);
        Files.createSymbolicLink(kept.resolve("b.json"), directory.resolve("missing"));
        keep(kept, "c", facts);
        Files.createDirectories(kept.resolve("c.refused/full"));
        keep(kept, "d", "{%s}");
        Files.setLastModifiedTime(
                kept.resolve("d.json"), FileTime.from(Instant.now().plusSeconds(60)));

        Outcome outcome = resend(kept);

        assertThat(outcome.status()).isEqualTo(REFUSED);
        assertThat(outcome.errors()).contains("a.json is not sent", "b.json is not sent", "c.json can't be put aside");
        assertThat(queue.documents()).containsExactly(digest);
        assertThat(kept.resolve("a.refused")).exists();
        assertThat(kept.resolve("d.json")).doesNotExist();
    }

    @Test
    void keepsDocumentsUntilAWrongSettingIsRepaired() throws Exception {
        Path kept = Files.createDirectory(directory.resolve("kept"));

        Outcome first = submit("--user=ann", "--ca=" + directory.resolve("missing.pem"), "--keep=" + kept);
        assertThat(first.status()).isZero();
        queue.meets(HTTP_UNAUTHORIZED);
        assertThat(resend(kept).status()).isEqualTo(REFUSED);
        assertThat(resend(kept).status()).isZero();

        assertThat(queue.documents()).containsExactly(digest);
    }

    @Test
    void sendsNothingThatIsOnlyALinkToTheDocumentOfAnother() throws Exception {
        Path kept = Files.createDirectory(directory.resolve("kept"));
        Path secret = Files.writeString(directory.resolve("secret"), "root's");
        Files.writeString(
                kept.resolve("a.json"),
                "{\"user\": \"ann\", \"job-name\": \"x\", \"format\": \"application/octet-stream\"}");
        Files.createSymbolicLink(kept.resolve("a.document"), secret);
        Files.copy(kept.resolve("a.json"), kept.resolve("b.json"));
        Files.createLink(kept.resolve("b.document"), secret);

        Outcome outcome = resend(kept);

        assertThat(outcome.status()).isEqualTo(REFUSED);
        assertThat(queue.received()).isEmpty();
        assertThat(kept.resolve("a.refused")).exists();
        assertThat(kept.resolve("b.refused")).exists();
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

    private Outcome submit(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PROGRAM, "--uri", queue.uri(), "--ca", ca()));
        command.addAll(List.of(options));
        command.add(document.toString());
        return run(command.toArray(String[]::new));
    }

    /** Keeps the document with these facts, in which %s stands for good ones. */
    private void keep(Path kept, String name, String facts) throws IOException {
        Files.copy(document, kept.resolve(name + ".document"));
        String good = "\"user\": \"ann\", \"job-name\": \"x\", \"format\": \"application/octet-stream\"";
        Files.writeString(kept.resolve(name + ".json"), facts.replace("%s", good));
    }

    private Outcome resend(Path kept) throws IOException, InterruptedException {
        return run(PROGRAM, "--uri", queue.uri(), "--ca", ca(), "--retry-seconds", "0", "--resend", kept.toString());
    }

    private String ca() {
        return queue.certificate().toString();
    }

    /** Runs a command; one that begins with an option is spm-submit's. */
    private Outcome run(String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(command));
        if (line.get(0).startsWith("-")) {
            line.add(0, PROGRAM);
        }
        Path output = directory.resolve("output");
        Path errors = directory.resolve("errors");
        Process process = new ProcessBuilder(line)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Outcome(process.waitFor(), Files.readString(output), Files.readString(errors));
    }
}
