package org.secureprint.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.log.LogVerdict;
import org.secureprint.audit.internal.chain.ChainVerifier;
import org.secureprint.audit.internal.chain.CheckpointKey;

/** S-16: what somebody does to a log of 10,000 lines is found with the log, the public key, and the last line as somebody noted it. */
class TamperTest extends FileAccessLogFixture {
    private static final int LINES = 10_000;
    private static final int TAMPERINGS = 1_000;

    private final Random random = new Random(20261122);
    private List<byte[]> lines;
    private LogVerdict before;

    @BeforeEach
    void writeTenThousandLines() throws IOException {
        for (int i = 0; i < LINES; i++) {
            append("event " + i);
        }
        log.close();
        restart();
        before = log.verify(Optional.empty()).get(LogKind.PORT_ACCESS.ordinal());
        lines = new ArrayList<>();
        for (String line : lines("port_access-000001-2026-11-22.log")) {
            lines.add(line.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(lines).hasSizeGreaterThanOrEqualTo(LINES);
        assertThat(before.findings()).isEmpty();
        assertThat(isSound(lines)).isTrue();
    }

    @Test
    void s16AThousandOfAThousandTamperingsAreFound() throws Exception {
        int found = 0;
        List<String> missed = new ArrayList<>();
        for (int i = 0; i < TAMPERINGS; i++) {
            int at = random.nextInt(lines.size());
            List<byte[]> changed = new ArrayList<>(lines);
            String what =
                    switch (i % 5) {
                        case 0 -> edit(changed, at);
                        case 1 -> delete(changed, at);
                        case 2 -> reorder(changed, at);
                        case 3 -> truncateLine(changed, at);
                        default -> truncateLog(changed, at);
                    };
            if (isSound(changed)) {
                missed.add(what + " line " + at);
            } else {
                found++;
            }
        }
        assertThat(missed).isEmpty();
        assertThat(found).isEqualTo(TAMPERINGS);
    }

    private String edit(List<byte[]> changed, int at) {
        byte[] line = changed.get(at).clone();
        line[random.nextInt(line.length)] ^= (byte) (1 << random.nextInt(7));
        changed.set(at, line);
        return "edit";
    }

    private static String delete(List<byte[]> changed, int at) {
        changed.remove(at);
        return "delete";
    }

    private String reorder(List<byte[]> changed, int at) {
        int to = (at + 1 + random.nextInt(changed.size() - 1)) % changed.size();
        byte[] line = changed.remove(at);
        changed.add(to, line);
        return "reorder";
    }

    private String truncateLine(List<byte[]> changed, int at) {
        byte[] line = changed.get(at);
        changed.set(at, Arrays.copyOf(line, random.nextInt(line.length)));
        return "truncate";
    }

    private static String truncateLog(List<byte[]> changed, int at) {
        changed.subList(at, changed.size()).clear();
        return "cut the log at";
    }

    private boolean isSound(List<byte[]> all) {
        try {
            ChainVerifier verifier =
                    new ChainVerifier(CheckpointKey.in(chains()).publicKey(), List.of());
            verifier.expect(before.lastSeq(), before.lastLine());
            for (byte[] line : all) {
                verifier.next("line", line);
                if (!verifier.findings().isEmpty()) {
                    return false;
                }
            }
            verifier.end();
            return verifier.findings().isEmpty();
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** What nobody noted, nobody can miss: this is what the last line, or a syslog server, is for. */
    @Test
    void withoutTheLastLineACutExactlyAfterACheckpointIsNotSeen() throws Exception {
        Path away = Files.createDirectory(temporary.resolve("away"));
        Path copy = away.resolve("port_access-000001-2026-11-22.log");
        Files.write(copy, lines("port_access-000001-2026-11-22.log").subList(0, 1001));
        assertThat(offline(away)).isEqualTo("0");
        assertThat(offline(away, "--last", "port_access:" + before.lastSeq() + ":" + before.lastLine()))
                .startsWith("1")
                .contains("the end was cut off");
        Files.write(copy, lines("port_access-000001-2026-11-22.log").subList(0, 1000));
        assertThat(offline(away)).startsWith("1").contains("under no checkpoint");
    }

    @Test
    void theProgramSaysWhatIsWrong() throws Exception {
        String keys = chains().resolve("start-keys").toString();
        assertThat(offline(directory, "--start-keys", keys)).isEqualTo("0");
        Path file = directory.resolve("port_access-000001-2026-11-22.log");
        Files.writeString(file, Files.readString(file).replace("\"event 4711\"", "\"event 4712\""));
        assertThat(offline(directory, "--start-keys", keys))
                .startsWith("1")
                .contains("NOT SOUND", "does not follow line", "authenticator");
        assertThat(offline(directory, "--last")).startsWith("2").contains("Usage");
        assertThat(offline(temporary)).startsWith("2").contains("There are no logs");
    }

    @Test
    void aReaderWrittenFromTheDocumentationAgrees() throws Exception {
        Path file = directory.resolve("port_access-000001-2026-11-22.log");
        String start = Files.readString(chains().resolve("start-keys"))
                .lines()
                .findFirst()
                .orElseThrow();
        String key = start.substring(start.indexOf(' ') + 1);
        byte[] whole = Files.readAllBytes(file);
        assertThat(python(file, key)).isZero();
        assertThat(python(file, "-")).isZero();
        for (int i = 0; i < 5; i++) {
            byte[] changed = whole.clone();
            changed[random.nextInt(changed.length)] ^= 1;
            Files.write(file, changed);
            assertThat(python(file, key)).isEqualTo(1);
            assertThat(python(file, "-")).isEqualTo(1);
        }
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertThat(python(file, "-")).isEqualTo(1);
    }

    private int python(Path file, String startKey) throws Exception {
        Process process = new ProcessBuilder(
                        "/usr/bin/python3",
                        "src/test/python/verify_logs.py",
                        chains().resolve("checkpoint-key.pub").toString(),
                        before.lastSeq() + ":" + before.lastLine(),
                        startKey,
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String says = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(says).doesNotContain("Traceback");
        return process.waitFor();
    }

    /** The status, and what was printed unless that is 0. */
    private String offline(Path logs, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of(logs.toString(), chains().resolve("checkpoint-key.pub").toString()));
        arguments.addAll(List.of(more));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        int status = VerifyLogs.run(arguments.toArray(String[]::new), out, out);
        return status == 0 ? "0" : status + printed.toString(StandardCharsets.UTF_8);
    }
}
