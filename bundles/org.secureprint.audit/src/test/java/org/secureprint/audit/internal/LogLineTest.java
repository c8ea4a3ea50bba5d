package org.secureprint.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.secureprint.api.log.AccessLog.Entry;

class LogLineTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void anEventIsOneJsonObject() {
        assertThat(line(new Entry("ada", "192.0.2.7", "Print-Job", "job 17", Entry.OK, "")))
                .isEqualTo("{\"time\":\"2026-11-22T12:00:00Z\",\"boot\":\"b\",\"actor\":\"ada\",\"role\":\"\","
                        + "\"source\":\"192.0.2.7\",\"device\":\"\",\"action\":\"Print-Job\",\"object\":\"job 17\","
                        + "\"result\":\"successful-ok\",\"detail\":\"\"");
    }

    @Test
    void whatBreaksALineOrForgesOneIsEscaped() {
        String hostile = "a\r\n\"\\\u0000\u001b[2J\u007f\u0085\u2028\u2029\u202e\ud800é😀";
        assertThat(detail(hostile))
                .isEqualTo("a\\u000d\\u000a\\\"\\\\\\u0000\\u001b[2J\\u007f\\u0085\\u2028\\u2029\\u202e\\ud800é😀");
    }

    @Test
    void aFieldIsCutAtOneKibibyte() {
        assertThat(octets(detail("x".repeat(1024)))).isEqualTo(1024).satisfies(n -> assertThat(detail("x".repeat(1024)))
                .doesNotContain("…"));
        assertThat(detail("x".repeat(1025))).isEqualTo("x".repeat(1021) + "…");
        assertThat(detail("x".repeat(1 << 20))).isEqualTo("x".repeat(1021) + "…");
    }

    @Test
    void aCutLeavesNoHalfCharacterAndNoHalfEscape() {
        for (int before = 0; before < 8; before++) {
            assertThat(detail("x".repeat(before) + "😀".repeat(600))).endsWith("😀…");
            assertThat(octets(detail("x".repeat(before) + "😀".repeat(600)))).isBetween(1018, 1024);
            assertThat(detail("x".repeat(before) + "\n".repeat(600))).endsWith("\\u000a…");
        }
    }

    private static String detail(String value) {
        String line = line(new Entry("", "", "", "", "", value));
        assertThat(line.chars()).doesNotContain((int) '\n');
        String before = "\"detail\":\"";
        return line.substring(line.indexOf(before) + before.length(), line.length() - 1);
    }

    private static int octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String line(Entry entry) {
        return LogLine.of(NOON, "b", entry, false);
    }
}
