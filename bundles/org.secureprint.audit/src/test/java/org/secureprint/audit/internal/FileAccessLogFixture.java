package org.secureprint.audit.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.InMemorySettings;
import org.secureprint.api.testing.MovableClock;

/** A log below a directory of its own, at noon in Vienna. */
abstract class FileAccessLogFixture {
    @TempDir
    Path temporary;

    final MovableClock clock = new MovableClock("2026-11-22T12:00:00", ZoneId.of("Europe/Vienna"));
    final InMemorySettings settings = new InMemorySettings();
    Path directory;
    FileAccessLog log;

    @BeforeEach
    void start() {
        directory = temporary.resolve("log");
        restart();
    }

    final void restart() {
        log = new FileAccessLog(directory, chains(), 4096, clock);
        log.use(settings);
    }

    final Path chains() {
        return temporary.resolve("chains");
    }

    final void append(String detail) {
        log.append(LogKind.PORT_ACCESS, entry(detail));
    }

    static Entry entry(String detail) {
        return new Entry("ada", "192.0.2.7", "Print-Job", "job 17", Entry.OK, detail);
    }

    final List<String> files() {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    final List<String> lines(String file) throws IOException {
        return Files.readAllLines(directory.resolve(file));
    }

    /** The lines that are no checkpoints. */
    final List<String> events(String file) throws IOException {
        return lines(file).stream()
                .filter(line -> !line.contains("\"action\":\"checkpoint\""))
                .toList();
    }

    /** What the check of the log of port accesses finds. */
    final List<String> findings() throws IOException {
        return log.verify(Optional.empty()).get(0).findings();
    }
}
