package org.secureprint.spool.lpd.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.JobRequest;

/** S-01, S-03 over LPD: what becomes a job, and what leaves nothing. */
class LpdServiceTest extends LpdServiceFixture {
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
    void aFileMayBeLargerThanFourGibibytes() throws IOException {
        long count = (5L << 30) + 1;
        InputStream octets = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(LpdScript.receive("print")
                        .control("cfA1", "Pann\nJLarge\nldfA1\nldfB1\n")
                        .line(3, count + " dfA1")
                        .octets()),
                new Zeros(count + 1),
                new ByteArrayInputStream(new LpdScript().data("dfB1", "small").octets()))));

        assertThat(answers(octets)).containsExactly(0, 0, 0, 0, 0, 0, 0);

        assertThat(jobs.all()).singleElement().satisfies(job -> {
            assertThat(job.documents()).extracting(Document::octets).containsExactly(count, 5L);
            assertThat(intake.documents(job.id()).get(1)).isEqualTo(octets("small"));
        });
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

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
