package org.secureprint.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.settings.Settings;

/** S-18: which files a log has, and when an old one goes. */
class LogFilesTest extends FileAccessLogFixture {
    @Test
    void s18NewFileAtMidnightOfTheServer() throws IOException {
        clock.set("2026-11-22T23:59:59.999");
        append("last");
        clock.set("2026-11-23T00:00:00");
        append("first");
        assertThat(files()).containsExactly("port_access-000001-2026-11-22.log", "port_access-000002-2026-11-23.log");
        assertThat(lines("port_access-000001-2026-11-22.log"))
                .singleElement()
                .asString()
                .contains("2026-11-22T22:59:59.999Z", "last");
        assertThat(lines("port_access-000002-2026-11-23.log"))
                .singleElement()
                .asString()
                .contains("first");
    }

    @Test
    void s18NewFileAtExactlyTheSize() throws IOException {
        settings.put(Setting.LOG_MAX_FILE_OCTETS, 4096);
        append("0000");
        long left = 4096 - Files.size(directory.resolve("port_access-000001-2026-11-22.log"));
        long line = 4096 - left;
        while (left >= 2 * line + 20) {
            append("0000");
            left = 4096 - Files.size(directory.resolve("port_access-000001-2026-11-22.log"));
        }
        append("x".repeat((int) (left - line + 4 - 1))); // the line's number has a second digit
        assertThat(files()).hasSize(1);
        assertThat(Files.size(directory.resolve("port_access-000001-2026-11-22.log")))
                .isEqualTo(4096);
        append("");
        assertThat(files()).containsExactly("port_access-000001-2026-11-22.log", "port_access-000002-2026-11-22.log");
        assertThat(lines("port_access-000002-2026-11-22.log")).hasSize(1);
    }

    @Test
    void s18EachLogHasItsOwnLimitsWhileTheServerRuns() throws IOException {
        settings.put(Setting.LOG_MAX_FILE_OCTETS, 4096);
        settings.put(Setting.LOG_MAX_FILES, 5);
        settings.put(Setting.MAX_FILES_OF_LOG.get(LogKind.PORT_ERROR), 2);
        fill(200);
        assertThat(filesOf("port_access")).hasSize(5);
        assertThat(filesOf("port_error")).hasSize(2);

        settings.put(Setting.MAX_FILES_OF_LOG.get(LogKind.PORT_ACCESS), 7);
        settings.put(Setting.MAX_FILE_OCTETS_OF_LOG.get(LogKind.PORT_ERROR), 1 << 20);
        List<String> before = filesOf("port_error");
        fill(200);
        assertThat(filesOf("port_access")).hasSize(7);
        assertThat(filesOf("port_error")).isEqualTo(before);
        assertThat(Files.size(directory.resolve(filesOf("port_error").get(1)))).isGreaterThan(4096);
    }

    private void fill(int lines) {
        for (int i = 0; i < lines; i++) {
            append("line " + i);
            log.append(LogKind.PORT_ERROR, entry("line " + i));
        }
    }

    private List<String> filesOf(String name) {
        return files().stream().filter(file -> file.startsWith(name + "-")).toList();
    }

    @Test
    void s18NewestTwentyAreKept() throws IOException {
        for (int day = 1; day <= 25; day++) {
            clock.set(String.format("2026-11-%02dT12:00:00", day));
            append("day " + day);
            assertThat(files()).hasSize(Math.min(day, 20));
        }
        assertThat(files())
                .hasSize(20)
                .startsWith("port_access-000006-2026-11-06.log")
                .endsWith("port_access-000025-2026-11-25.log");
        assertThat(findings()).isEmpty();
    }

    @Test
    void s18LimitsChangeWithoutARestart() {
        for (int day = 1; day <= 5; day++) {
            clock.set(String.format("2026-11-%02dT12:00:00", day));
            append("day " + day);
        }
        settings.put(Setting.LOG_MAX_FILES, 2);
        append("again");
        assertThat(files()).containsExactly("port_access-000004-2026-11-04.log", "port_access-000005-2026-11-05.log");
    }

    @Test
    void nothingIsDeletedBeforeTheSettingsAreThere() {
        settings.put(Setting.LOG_MAX_FILES, 100);
        for (int day = 1; day <= 25; day++) {
            clock.set(String.format("2026-11-%02dT12:00:00", day));
            append("day " + day);
        }
        log.close();
        log = new FileAccessLog(directory, chains(), 4096, clock);
        append("without settings");
        assertThat(files()).hasSize(25);
        log.use(new Settings() {
            @Override
            public <T> T get(Setting<T> setting) {
                throw new PrintException(Status.SERVER_ERROR_TEMPORARY_ERROR, "The database is away.");
            }

            @Override
            public <T> void put(Setting<T> setting, T value) {}
        });
        append("with failing settings");
        assertThat(files()).hasSize(25);
    }

    @Test
    void otherFilesAreLeftAlone() throws IOException {
        Files.createDirectory(directory);
        List<String> others = List.of("port_access-x.log", "port_access-000001-2026-11-22.log.gz", "karaf.log");
        for (String other : others) {
            Files.createFile(directory.resolve(other));
        }
        settings.put(Setting.LOG_MAX_FILES, 1);
        append("one");
        clock.set("2026-11-23T12:00:00");
        append("two");
        assertThat(files()).containsAll(others).hasSize(4);
    }

    @Test
    void aClockThatGoesBackDoesNotReorderTheFiles() {
        clock.set("2026-11-23T00:10:00");
        append("a");
        clock.set("2026-11-22T23:50:00");
        append("b");
        assertThat(files()).containsExactly("port_access-000001-2026-11-23.log", "port_access-000002-2026-11-22.log");
    }
}
