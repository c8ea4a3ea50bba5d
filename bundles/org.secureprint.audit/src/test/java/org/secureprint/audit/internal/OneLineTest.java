package org.secureprint.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.settings.Setting;

/** One event is one line whatever is thrown at it, and never another event's. */
class OneLineTest extends FileAccessLogFixture {
    private static final int EVENTS = 3_000;
    private static final String[] HOSTILE = {
        "\n",
        "\r\n",
        "\u0000",
        "\u001b[2J",
        "\u007f",
        "\u0085",
        "\u2028",
        "\u2029",
        "\u202e",
        "\u200b",
        "\ud800",
        "\udc00",
        "\ufeff",
        "\uffff",
        "\"",
        "\\",
        "\"}\n{\"seq\":1,",
        "\",\"prev\":\"" + "0".repeat(64) + "\",\"mac\":\"" + "0".repeat(64) + "\"}",
        "\\u000a",
        "é",
        "😀",
        "日本",
        "%n%s{}",
        "${jndi:ldap://x}",
        " ",
        "x".repeat(2_000)
    };
    private static final List<String> FIELDS =
            List.of("actor", "role", "source", "device", "action", "object", "result", "detail");

    private final ObjectMapper json = new ObjectMapper();
    private final Random random = new Random(5425);

    @Test
    void whateverIsThrownAtIt() throws IOException {
        settings.put(Setting.LOG_MAX_FILE_OCTETS, 1 << 30);
        settings.put(Setting.LOG_JOB_TITLES, true);
        for (int i = 0; i < EVENTS; i++) {
            log.append(
                    LogKind.PORT_ACCESS,
                    new Entry(any(), any(), any(), any(), any(), any(), any(), any() + " <" + i + ">", any()));
        }
        String text = Files.readString(directory.resolve("port_access-000001-2026-11-22.log"));
        assertThat(text.codePoints().filter(point -> point < ' ')).containsOnly((int) '\n');
        List<String> lines = text.lines()
                .filter(line -> !line.contains("\"action\":\"checkpoint\",\"object\":\"port_access\""))
                .toList();
        assertThat(lines).hasSize(EVENTS);
        for (String line : lines) {
            JsonNode event = json.readTree(line);
            for (String field : FIELDS) {
                assertThat(event.get(field).isTextual()).as(line).isTrue();
                assertThat(written(line, field)).as(line).isLessThanOrEqualTo(1024);
            }
        }
        assertThat(findings()).isEmpty();
    }

    /** How many octets a field has as written. */
    private static int written(String line, String field) {
        int start = line.indexOf("\"" + field + "\":\"") + field.length() + 4;
        int end = start;
        while (line.charAt(end) != '"') {
            end += line.charAt(end) == '\\' ? 2 : 1;
        }
        return line.substring(start, end).getBytes(StandardCharsets.UTF_8).length;
    }

    private String any() {
        StringBuilder text = new StringBuilder();
        for (int parts = random.nextInt(5); parts > 0; parts--) {
            text.append(
                    random.nextBoolean()
                            ? HOSTILE[random.nextInt(HOSTILE.length)]
                            : String.valueOf((char) random.nextInt(0x10000)));
        }
        return text.toString();
    }

    @Test
    void titlesAreRedactedUntilTheSettingSaysOtherwise() throws IOException {
        Entry printed = entry("one").titled("Dismissal of Bob.pdf");
        log.append(LogKind.PORT_ACCESS, printed);
        settings.put(Setting.LOG_JOB_TITLES, true);
        log.append(LogKind.PORT_ACCESS, printed);
        settings.put(Setting.LOG_JOB_TITLES, false);
        log.append(LogKind.PORT_ACCESS, printed);
        assertThat(lines("port_access-000001-2026-11-22.log"))
                .satisfies(lines -> assertThat(lines.get(0)).doesNotContain("Bob", "title"))
                .satisfies(lines -> assertThat(lines.get(1)).contains("\"title\":\"Dismissal of Bob.pdf\""))
                .satisfies(lines -> assertThat(lines.get(2)).doesNotContain("Bob", "title"));
        assertThat(findings()).isEmpty();
    }
}
