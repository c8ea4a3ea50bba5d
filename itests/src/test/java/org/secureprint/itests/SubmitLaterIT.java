package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.itests.StubQueue.Reaction.BUSY;
import static org.secureprint.itests.StubQueue.Reaction.HTTP_UNAUTHORIZED;
import static org.secureprint.itests.StubQueue.Reaction.HTTP_UNAVAILABLE;
import static org.secureprint.itests.StubQueue.Reaction.LOST_ANSWER;
import static org.secureprint.itests.StubQueue.Reaction.WELL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.ipp.Operation;

/** What {@code spm-submit} can't send now it keeps, and sends later, once (S-03). */
class SubmitLaterIT extends SubmitTestCase {
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

    /** Keeps the document with these facts, in which %s stands for good ones. */
    private void keep(Path kept, String name, String facts) throws IOException {
        Files.copy(document, kept.resolve(name + ".document"));
        String good = "\"user\": \"ann\", \"job-name\": \"x\", \"format\": \"application/octet-stream\"";
        Files.writeString(kept.resolve(name + ".json"), facts.replace("%s", good));
    }

    private Outcome resend(Path kept) throws IOException, InterruptedException {
        return run(PROGRAM, "--uri", queue.uri(), "--ca", ca(), "--retry-seconds", "0", "--resend", kept.toString());
    }
}
