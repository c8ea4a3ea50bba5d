package org.secureprint.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.settings.Setting;

/** S-16: what was logged is in the file of its kind, whatever happens to the disk, the server or the thread. */
class FileAccessLogTest extends FileAccessLogFixture {
    private static final Map<LogKind, String> NAMES = Map.of(
            LogKind.PORT_ACCESS, "port_access",
            LogKind.PORT_ERROR, "port_error",
            LogKind.SERVER_ACCESS, "server_access",
            LogKind.SERVER_ERROR, "server_error");

    @Test
    void s16FourLogsByKind() throws IOException {
        for (LogKind kind : LogKind.values()) {
            log.append(kind, entry(kind.name()));
        }
        assertThat(files()).hasSize(4);
        for (LogKind kind : LogKind.values()) {
            Path file = directory.resolve(NAMES.get(kind) + "-000001-2026-11-22.log");
            assertThat(Files.readAllLines(file)).singleElement().asString().contains(kind.name());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
    }

    @Test
    void aFullDiskIsSurvivedAndTheGapIsTold() throws IOException {
        Files.createDirectory(directory);
        Path full = directory.resolve("port_access-000001-2026-11-22.log");
        Files.createSymbolicLink(full, Path.of("/dev/full"));
        append("lost");
        append("lost too");
        Files.delete(full);
        append("written");
        assertThat(lines("port_access-000001-2026-11-22.log"))
                .hasSize(2)
                .satisfies(lines -> assertThat(lines.get(0)).contains("lines-lost", "2 lines: "))
                .satisfies(lines -> assertThat(lines.get(1)).contains("written"));
        assertThat(findings()).isEmpty();
    }

    @Test
    void aDirectoryThatCannotBeMadeIsSurvived() throws IOException {
        Files.createFile(directory);
        append("lost");
        Files.delete(directory);
        append("written");
        assertThat(lines("port_access-000001-2026-11-22.log")).hasSize(2);
    }

    @Test
    void aLateLineAfterTheEndIsStillWritten() throws IOException {
        append("one");
        log.close();
        restart();
        FileAccessLog late = log;
        append("two");
        log.close();
        restart();
        append("three");
        late.append(LogKind.PORT_ACCESS, entry("late"));
        append("four");
        assertThat(events("port_access-000001-2026-11-22.log")).hasSize(5);
        assertThat(findings()).isEmpty();
    }

    @Test
    void threadsGetWholeLinesEachOnce() throws Exception {
        int threads = 8;
        int each = 2_000;
        settings.put(Setting.LOG_MAX_FILE_OCTETS, 200_000);
        settings.put(Setting.LOG_MAX_FILES, 1000);
        List<Thread> running = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            String name = "t" + t;
            Thread thread = new Thread(() -> {
                for (int i = 0; i < each; i++) {
                    append("<" + name + "." + i + ">");
                }
            });
            thread.start();
            running.add(thread);
        }
        for (Thread thread : running) {
            thread.join();
        }
        List<String> all = new ArrayList<>();
        for (String file : files()) {
            assertThat(Files.size(directory.resolve(file))).isLessThanOrEqualTo(200_000);
            all.addAll(events(file));
        }
        assertThat(all).hasSize(threads * each).allMatch(line -> line.startsWith("{\"seq\":") && line.endsWith("\"}"));
        assertThat(all.stream().map(line -> line.replaceAll(".*<(.*)>.*", "$1")).distinct())
                .hasSize(threads * each);
        assertThat(findings()).isEmpty();
    }

    @Test
    void anInterruptedThreadCanLog() throws IOException {
        append("one");
        Thread.currentThread().interrupt();
        append("two");
        assertThat(Thread.interrupted()).isTrue();
        append("three");
        assertThat(lines("port_access-000001-2026-11-22.log")).hasSize(3);
    }
}
