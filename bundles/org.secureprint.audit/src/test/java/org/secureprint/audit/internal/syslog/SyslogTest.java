package org.secureprint.audit.internal.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.util.converter.Converters;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.settings.TargetSecrets;

/** S-16: the logs at a real rsyslog, over TLS. */
class SyslogTest {
    @TempDir
    Path directory;

    private final OneSecret secrets = new OneSecret();
    private Rsyslog rsyslog;
    private SyslogExport export;

    @AfterEach
    void stop() throws Exception {
        if (export != null) {
            export.close();
        }
        if (rsyslog != null) {
            rsyslog.close();
        }
    }

    @Test
    void linesArriveAsTheyAre() throws Exception {
        start(false, "server", Map.of());
        export.offer(LogKind.SERVER_ACCESS, "{\"seq\":1,\"actor\":\"adé 😀\"}");
        export.offer(LogKind.PORT_ERROR, "{\"seq\":1,\"detail\":\"" + "x".repeat(9_000) + "\"}");
        await("\"seq\":1,\"detail\"");
        assertThat(rsyslog.received().lines())
                .containsExactly(
                        "110 1 spm server_access {\"seq\":1,\"actor\":\"adé 😀\"}",
                        "108 1 spm port_error {\"seq\":1,\"detail\":\"" + "x".repeat(9_000) + "\"}");
    }

    @Test
    void anOutageBlocksNobodyAndNothingIsMissingAfterwards() throws Exception {
        start(false, "server", Map.of());
        offer(1, 10);
        await("line 10.");
        rsyslog.stop();
        long before = System.nanoTime();
        offer(11, 5_000);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        rsyslog.start("server");
        await("line 5000.");
        for (int i = 1; i <= 5_000; i++) {
            assertThat(rsyslog.received()).contains(" line " + i + ".\n");
            i += 97;
        }
        assertThat(rsyslog.received()).doesNotContain("lines-lost");
    }

    @Test
    void whatTheQueueCanNotHoldIsCountedAndTold() throws Exception {
        start(false, "server", Map.of("maxWaitingLines", 100));
        offer(1, 1);
        await("line 1.");
        rsyslog.stop();
        offer(2, 2_000);
        rsyslog.start("server");
        await("lines-lost");
        export.offer(LogKind.SERVER_ACCESS, "line after.");
        await("line after.");
        long lost = Long.parseLong(rsyslog.received().replaceAll("(?s).*\"lines\":(\\d+)}.*", "$1"));
        long arrived = rsyslog.received()
                .lines()
                .filter(line -> line.contains(" line "))
                .distinct()
                .count();
        assertThat(arrived + lost).isEqualTo(2_001);
    }

    @Test
    void aServerWithAnothersNameOrCaGetsNothing() throws Exception {
        rsyslog = new Rsyslog(directory, false).start("elsewhere");
        SyslogTarget otherName = new SyslogTarget(
                "localhost", rsyslog.port(), rsyslog.file("ca.pem").toString(), "");
        assertThatThrownBy(() -> otherName.connect(Optional::empty))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("localhost");
        rsyslog.stop();
        rsyslog.start("server");
        SyslogTarget otherCa = new SyslogTarget(
                "localhost", rsyslog.port(), rsyslog.file("other.pem").toString(), "");
        assertThatThrownBy(() -> otherCa.connect(Optional::empty)).isInstanceOf(SSLException.class);
        new SyslogTarget("localhost", rsyslog.port(), rsyslog.file("ca.pem").toString(), "")
                .connect(Optional::empty)
                .close();
    }

    @Test
    void showsItsCertificateWithThePassphraseOfThisTarget() throws Exception {
        rsyslog = new Rsyslog(directory, true).start("server");
        String key = rsyslog.file("client.p12").toString();
        SyslogTarget target = new SyslogTarget(
                "localhost", rsyslog.port(), rsyslog.file("ca.pem").toString(), key);
        assertThatThrownBy(() -> target.connect(Optional::empty))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("spm:target-secret syslog");
        secrets.declare("syslog", target.toString());
        secrets.put("syslog", "secret".toCharArray());
        connect(Map.of("clientKeyFile", key));
        export.offer(LogKind.SERVER_ACCESS, "line 1.");
        await("line 1.");
    }

    /** security.md incident 10: who can lead the server elsewhere gets nothing sent there. */
    @Test
    void eachPartOfTheTargetIsPartOfWhatTheSecretBelongsTo() {
        List<String> targets = new ArrayList<>();
        for (SyslogTarget target : List.of(
                new SyslogTarget("a", 1, "", "k"),
                new SyslogTarget("b", 1, "", "k"),
                new SyslogTarget("a", 2, "", "k"),
                new SyslogTarget("a", 1, "ca", "k"))) {
            targets.add(target.toString());
        }
        assertThat(targets).doesNotHaveDuplicates();
    }

    @Test
    void aMessageIsFramedByItsLength() {
        String frame = new String(
                SyslogMessage.of(LogKind.PORT_ACCESS, Instant.parse("2026-11-22T12:00:00.123456789Z"), "é"),
                StandardCharsets.UTF_8);
        assertThat(frame).matches("\\d+ <110>1 2026-11-22T12:00:00\\.123Z \\S+ spm \\d+ port_access - é");
        int space = frame.indexOf(' ');
        assertThat(frame.substring(space + 1).getBytes(StandardCharsets.UTF_8))
                .hasSize(Integer.parseInt(frame.substring(0, space)));
    }

    private void start(boolean asksForCertificate, String certificate, Map<String, Object> more) throws Exception {
        rsyslog = new Rsyslog(directory, asksForCertificate).start(certificate);
        connect(more);
    }

    private void connect(Map<String, Object> more) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "host",
                "localhost",
                "port",
                rsyslog.port(),
                "caFile",
                rsyslog.file("ca.pem").toString(),
                "retrySeconds",
                1));
        values.putAll(more);
        export = new SyslogExport(
                Converters.standardConverter().convert(values).to(SyslogConfig.class), secrets, Clock.systemUTC());
    }

    private void offer(int from, int to) {
        for (int i = from; i <= to; i++) {
            export.offer(LogKind.SERVER_ACCESS, "line " + i + ".");
        }
    }

    private void await(String text) throws Exception {
        Waiting.until(() -> rsyslog.received().contains(text), () -> text + " in " + rsyslog.received());
    }

    /** The secret of one target. */
    private static final class OneSecret implements TargetSecrets {
        private String target = "";
        private char[] secret;

        @Override
        public void declare(String name, String now) {
            if (!now.equals(target)) {
                secret = null;
            }
            target = now;
        }

        @Override
        public Optional<char[]> find(String name) {
            return Optional.ofNullable(secret).map(char[]::clone);
        }

        @Override
        public void put(String name, char[] value) {
            secret = value.clone();
        }

        @Override
        public List<Target> list() {
            return List.of();
        }
    }
}
