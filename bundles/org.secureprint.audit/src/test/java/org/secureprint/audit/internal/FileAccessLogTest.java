package org.secureprint.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.settings.Settings;
import org.secureprint.api.testing.InMemorySettings;
import org.secureprint.api.testing.MovableClock;

class FileAccessLogTest {
    private static final Map<LogKind, String> NAMES = Map.of(
            LogKind.PORT_ACCESS, "port_access",
            LogKind.PORT_ERROR, "port_error",
            LogKind.SERVER_ACCESS, "server_access",
            LogKind.SERVER_ERROR, "server_error");

    @TempDir
    Path temporary;

    private final MovableClock clock = new MovableClock("2026-11-22T12:00:00", ZoneId.of("Europe/Vienna"));
    private final InMemorySettings settings = new InMemorySettings();
    private Path directory;
    private FileAccessLog log;

    @BeforeEach
    void start() {
        directory = temporary.resolve("log");
        restart();
    }

    private void restart() {
        log = new FileAccessLog(directory, clock);
        log.use(settings);
    }

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
        append("0000");
        int line = (int) Files.size(directory.resolve("port_access-000001-2026-11-22.log"));
        int octets = Math.max(4096, line * 50);
        settings.put(Setting.LOG_MAX_FILE_OCTETS, octets);
        int fit = octets / line;
        for (int i = 1; i < fit; i++) {
            append(String.format("%04d", i));
        }
        assertThat(files()).hasSize(1);
        append("next");
        assertThat(files()).containsExactly("port_access-000001-2026-11-22.log", "port_access-000002-2026-11-22.log");
        assertThat(Files.size(directory.resolve("port_access-000001-2026-11-22.log")))
                .isEqualTo((long) fit * line)
                .isLessThanOrEqualTo(octets);
        assertThat(lines("port_access-000002-2026-11-22.log")).hasSize(1);
    }

    @Test
    void s18NewestTwentyAreKept() {
        for (int day = 1; day <= 25; day++) {
            clock.set(String.format("2026-11-%02dT12:00:00", day));
            append("day " + day);
            assertThat(files()).hasSize(Math.min(day, 20));
        }
        assertThat(files())
                .hasSize(20)
                .startsWith("port_access-000006-2026-11-06.log")
                .endsWith("port_access-000025-2026-11-25.log");
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
        log = new FileAccessLog(directory, clock);
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
    void aRestartGoesOnInTheSameFileAndEndsAHalfLine() throws IOException {
        append("before");
        log.close();
        Path file = directory.resolve("port_access-000001-2026-11-22.log");
        Files.writeString(file, Files.readString(file) + "{\"time\":\"2026-");
        restart();
        append("after");
        assertThat(lines(file.getFileName().toString()))
                .hasSize(3)
                .last()
                .asString()
                .contains("after");
    }

    @Test
    void aClockThatGoesBackDoesNotReorderTheFiles() {
        clock.set("2026-11-23T00:10:00");
        append("a");
        clock.set("2026-11-22T23:50:00");
        append("b");
        assertThat(files()).containsExactly("port_access-000001-2026-11-23.log", "port_access-000002-2026-11-22.log");
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
        assertThat(lines("port_access-000001-2026-11-22.log")).hasSize(5);
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
            all.addAll(lines(file));
        }
        assertThat(all).hasSize(threads * each).allMatch(line -> line.startsWith("{\"time\"") && line.endsWith("\"}"));
        assertThat(all.stream().map(line -> line.replaceAll(".*<(.*)>.*", "$1")).distinct())
                .hasSize(threads * each);
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

    private void append(String detail) {
        log.append(LogKind.PORT_ACCESS, entry(detail));
    }

    private static Entry entry(String detail) {
        return new Entry("ada", "192.0.2.7", "Print-Job", "job 17", Entry.OK, detail);
    }

    private List<String> files() {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(directory.resolve(file));
    }
}
