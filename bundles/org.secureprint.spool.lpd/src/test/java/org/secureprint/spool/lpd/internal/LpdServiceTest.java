package org.secureprint.spool.lpd.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.Status;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.InMemoryIntake;
import org.secureprint.api.testing.InMemoryIntake.Step;
import org.secureprint.api.testing.InMemoryJobs;
import org.secureprint.api.testing.InMemoryQueues;
import org.secureprint.api.testing.RecordingLog;

/** S-01, S-03 over LPD: what becomes a job, what the client is told, and what leaves nothing. */
class LpdServiceTest {
    private static final String CONTROL = "Hpc-7\nPAnn\nJMinutes\nldfA001pc-7\nUdfA001pc-7\nNminutes.pdf\n";

    private final RecordingLog log = new RecordingLog();
    private final InMemoryJobs jobs = new InMemoryJobs();
    private final InMemoryIntake intake = new InMemoryIntake(jobs);
    private final LpdService service =
            new LpdService(new InMemoryQueues(), intake, new OwnJobs(jobs, jobs, jobs), log, 30, 60);

    @AfterEach
    void everyIncomingJobIsClosed() {
        assertThat(intake.arriving()).isZero();
    }

    @Test
    void theControlFileMayComeFirst() throws IOException {
        assertThat(answers(LpdScript.receive("print")
                        .control("cfA001pc-7", CONTROL)
                        .data("dfA001pc-7", "data")))
                .containsExactly(0, 0, 0, 0, 0);
        theMinutesAreTaken();
    }

    @Test
    void theDataMayComeFirst() throws IOException {
        assertThat(answers(LpdScript.receive("print").data("dfA001pc-7", "data").control("cfA001pc-7", CONTROL)))
                .containsExactly(0, 0, 0, 0, 0);
        theMinutesAreTaken();
    }

    private void theMinutesAreTaken() {
        assertThat(jobs.all()).singleElement().satisfies(job -> {
            assertThat(job.request())
                    .isEqualTo(new JobRequest(
                            "print",
                            "lpd",
                            "Minutes",
                            "Ann",
                            NameProof.REQUESTING_USER_NAME,
                            "192.0.2.7",
                            false,
                            Map.of()));
            assertThat(intake.documents(job.id())).containsExactly("data".getBytes(StandardCharsets.US_ASCII));
            assertThat(job.documents()).extracting(Document::name).containsExactly("minutes.pdf");
        });
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void aJobMayHaveManyFiles() throws IOException {
        String control = "Pann\nfdfAx\nUdfAx\nNa\nfdfBx\nUdfBx\nNb\nfdfAx\nfdfBx\n";
        answers(LpdScript.receive("print")
                .data("dfBx", "two")
                .control("cfAx", control)
                .data("dfAx", "one"));
        assertThat(jobs.all()).singleElement().satisfies(job -> {
            assertThat(intake.documents(job.id())).containsExactly(octets("two"), octets("one"));
            assertThat(job.documents()).extracting(Document::name).containsExactly("b", "a");
            assertThat(job.request().jobName()).isEqualTo("a");
            assertThat(job.request().template()).isEqualTo(Map.of("copies", "2"));
        });
    }

    @Test
    void aConnectionMayBringManyJobs() throws IOException {
        answers(LpdScript.receive("print")
                .control("cfA1", "Pann\nfdfA1\n")
                .data("dfA1", "one")
                .data("dfA2", "two")
                .control("cfA2", "Pbob\nfdfA2\n"));
        assertThat(jobs.all()).extracting(job -> job.request().userName()).containsExactly("ann", "bob");
        assertThat(jobs.all())
                .flatExtracting(job -> intake.documents(job.id()))
                .containsExactly(octets("one"), octets("two"));
    }

    @Test
    void aJobOfNobodySaysSo() throws IOException {
        answers(LpdScript.receive("print").control("cfA1", "Hpc\n").data("any", "x"));
        assertThat(jobs.all()).singleElement().satisfies(job -> {
            assertThat(job.request().userName()).isEqualTo("anonymous");
            assertThat(job.request().proof()).isEqualTo(NameProof.NONE);
            assertThat(job.request().jobName()).isEqualTo("Job from 192.0.2.7");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "125899906843000", "1099511627776"})
    void aFileOfUnknownSizeEndsWithTheConnection(String count) throws IOException {
        byte[] data = new byte[300_000];
        new Random(3).nextBytes(data);
        assertThat(answers(LpdScript.receive("print")
                        .control("cfA1", "Pann\nldfA1\n")
                        .line(3, count + " dfA1")
                        .raw(data)))
                .containsExactly(0, 0, 0, 0, 0);
        assertThat(jobs.all()).singleElement().satisfies(job -> assertThat(intake.documents(job.id()))
                .containsExactly(data));
    }

    @Test
    void aClientMayEndTheConnectionInsteadOfTheFile() throws IOException {
        answers(LpdScript.receive("print")
                .control("cfA1", "Pann\nldfA1\n")
                .line(3, "4 dfA1")
                .raw("data"));
        assertThat(jobs.all()).hasSize(1);
    }

    @Test
    void waitingJobsNeedNoStart() throws IOException {
        assertThat(answers(new LpdScript().line(1, "print"))).containsExactly(0);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void anAbortLeavesNothing() throws IOException {
        assertThat(answers(
                        LpdScript.receive("print").data("dfA1", "x").line(1, "").data("dfA1", "x")))
                .containsExactly(0, 0, 0, 0);
        assertThat(jobs.all()).isEmpty();
        assertThat(log.lines()).isEmpty();
    }

    static Stream<LpdScript> interrupted() {
        return Stream.of(
                LpdScript.receive("print").data("dfA1", "x"),
                LpdScript.receive("print").control("cfA1", CONTROL),
                LpdScript.receive("print").control("cfA1", "fdfA1\nfdfB1\n").data("dfA1", "x"),
                LpdScript.receive("print")
                        .control("cfA1", CONTROL)
                        .line(3, "10 dfA1")
                        .raw("short"),
                LpdScript.receive("print")
                        .control("cfA1", CONTROL)
                        .line(3, "4 dfA1")
                        .raw("data")
                        .end(1),
                LpdScript.receive("print").data("dfA1", "x").line(2, "100 cfA1").raw("short"));
    }

    @ParameterizedTest
    @MethodSource("interrupted")
    void aClientThatGoesAwayLeavesNothing(LpdScript script) throws IOException {
        answers(script);
        assertThat(jobs.all()).isEmpty();
        aPortErrorSays("submission-interrupted");
    }

    @Test
    void aConnectionWithoutAJobIsNoError() throws IOException {
        assertThat(answers(LpdScript.receive("print"))).containsExactly(0);
        assertThat(answers(new LpdScript())).isEmpty();
        assertThat(answers(new LpdScript().raw("\2pri"))).isEmpty();
        assertThat(log.lines()).isEmpty();
    }

    static Stream<LpdScript> malformed() {
        return Stream.of(
                new LpdScript().raw("\n"),
                new LpdScript().line(9, "print"),
                new LpdScript().raw("GET / HTTP/1.1\r\n\r\n"),
                new LpdScript().line(2, "print " + "x".repeat(2000)),
                new LpdScript().raw("x".repeat(100_000)),
                new LpdScript().line(5, "print"),
                LpdScript.receive("print").line(7, "1 x"),
                LpdScript.receive("print").line(3, "-1 dfA1"),
                LpdScript.receive("print").line(3, "x dfA1"),
                LpdScript.receive("print").line(3, "99999999999999999999 dfA1"),
                LpdScript.receive("print").line(3, ""),
                LpdScript.receive("print").line(3, "0 dfA1").raw("data"),
                LpdScript.receive("print").line(2, "x cfA1"),
                LpdScript.receive("print").control("cfA1", "fdfA1\n").control("cfB1", "fdfB1\n"),
                LpdScript.receive("print").control("cfA1", manyFiles()));
    }

    private static String manyFiles() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1001; i++) {
            text.append('f').append(i).append('\n');
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void whatIsMalformedIsRefusedInOneLine(LpdScript script) throws IOException {
        List<Integer> answers = answers(script);
        assertThat(answers.get(answers.size() - 1)).isEqualTo(1);
        assertThat(jobs.all()).isEmpty();
        aPortErrorSays("client-error-bad-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65537", "999999999999"})
    void aControlFileHasALimit(String count) throws IOException {
        assertThat(answers(LpdScript.receive("print").line(2, count + " cfA1"))).containsExactly(0, 1);
        aPortErrorSays("client-error-request-entity-too-large");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void aQueueThatIsNotHereIsRefused(int command) throws IOException {
        assertThat(answers(new LpdScript().line(command, "elsewhere"))).containsExactly(1);
        aPortErrorSays("client-error-not-found");
    }

    @Test
    void aUserWhoMayNotPrintIsToldBeforeTheDataComes() throws IOException {
        intake.refuse(Step.REQUEST, Status.CLIENT_ERROR_NOT_AUTHORIZED, "Not for Ann.");
        assertThat(answers(LpdScript.receive("print").control("cfA1", CONTROL).data("dfA1", "x")))
                .containsExactly(0, 0, 1);
        aPortErrorSays("client-error-not-authorized");
        assertThat(log.lines().toString()).contains("Ann").doesNotContain("Minutes");
    }

    @Test
    void aUserWhoMayNotPrintIsToldAfterTheDataCame() throws IOException {
        intake.refuse(Step.END, Status.CLIENT_ERROR_NOT_AUTHORIZED, "Not for Ann.");
        assertThat(answers(LpdScript.receive("print").data("dfA1", "x").control("cfA1", CONTROL)))
                .containsExactly(0, 0, 0, 0, 1);
        aPortErrorSays("client-error-not-authorized");
    }

    @Test
    void aFullServerAsksToComeAgain() throws IOException {
        intake.refuse(Step.DOCUMENT, Status.SERVER_ERROR_TEMPORARY_ERROR, "The disk is full.");
        assertThat(answers(LpdScript.receive("print").control("cfA1", CONTROL).data("dfA1", "x")))
                .containsExactly(0, 0, 0, 0, 2);
        aPortErrorSays("server-error-temporary-error");
    }

    private void aPortErrorSays(String result) {
        assertThat(log.of(LogKind.PORT_ERROR)).singleElement().satisfies(line -> {
            assertThat(line.result()).isEqualTo(result);
            assertThat(line.action()).isEqualTo("lpd");
            assertThat(line.source()).isEqualTo("192.0.2.7");
        });
    }

    private List<Integer> answers(LpdScript script) throws IOException {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        LpdInput input = new LpdInput(new ByteArrayInputStream(script.octets()), millis -> {}, 30_000, 60_000);
        try {
            service.serve(input, answers, "192.0.2.7");
        } catch (IOException e) {
            assertThat(e).as("a connection that breaks").hasNoCause();
        }
        byte[] octets = answers.toByteArray();
        return java.util.stream.IntStream.range(0, octets.length)
                .mapToObj(i -> (int) octets[i])
                .toList();
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
