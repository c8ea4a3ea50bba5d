package org.secureprint.itests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.itests.crash.Findings.Kind;

/** S-10: the crash suite finds a result that stands twice in the access log. */
class ResultsTest {
    @TempDir
    Path logs;

    private final Findings findings = new Findings();

    @Test
    void aResultStandsThereOnce() throws IOException {
        log("server_access-000002-2026-11-22.log", printed(7), printed(8), other(7));
        log("server_access-000001-2026-11-22.log", printed(9));
        log("port_access-000001-2026-11-22.log", printed(7));
        Results.check(logs, findings);
        assertThat(findings).hasToString("");
    }

    @Test
    void findsAResultThatStandsThereTwice() throws IOException {
        log("server_access-000002-2026-11-22.log", printed(7), printed(8));
        log("server_access-000001-2026-11-22.log", printed(9), printed(7));
        Results.check(logs, findings);
        assertThat(findings.of(Kind.REPORTED_TWICE)).containsExactly("job 7: 2 times");
    }

    @Test
    void aLineThatACrashCutOffIsNoResult() throws IOException {
        String cutOff = printed(7);
        log("server_access-000001-2026-11-22.log", cutOff.substring(0, cutOff.length() - 1), printed(7));
        Results.check(logs, findings);
        assertThat(findings).hasToString("");
    }

    @Test
    void aLineThatStandsBehindOneThatWasCutOffIsAResult() throws IOException {
        String cutOff = printed(7);
        log("server_access-000001-2026-11-22.log", cutOff.substring(0, 70) + printed(8), printed(8));
        Results.check(logs, findings);
        assertThat(findings.of(Kind.REPORTED_TWICE)).containsExactly("job 8: 2 times");
    }

    private static String printed(int job) {
        return line("deliver", job, "printed");
    }

    private static String other(int job) {
        return line("release", job, "");
    }

    private static String line(String action, int job, String detail) {
        return "{\"seq\":17,\"time\":\"2026-11-22T23:49:43.575943843Z\",\"actor\":\"mfp-1\",\"source\":\"\",\"action\":\""
                + action + "\",\"object\":\"job " + job + "\",\"result\":\"successful-ok\",\"detail\":\"" + detail
                + "\"}";
    }

    private void log(String name, String... lines) throws IOException {
        Files.writeString(logs.resolve(name), String.join("\n", lines) + "\n");
    }
}
