package org.secureprint.spool.lpd.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.Status;
import org.secureprint.api.testing.InMemoryIntake.Step;

/** S-01, S-03 over LPD: what is malformed or refused is said in one line, and leaves nothing. */
class LpdRefusalsTest extends LpdServiceFixture {
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
}
