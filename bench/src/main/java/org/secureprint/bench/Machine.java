package org.secureprint.bench;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** The machine on which figures were taken. */
final class Machine {
    private Machine() {}

    static String describe(Path disk) throws IOException {
        FileStore store = Files.getFileStore(disk);
        return String.format(
                Locale.ROOT,
                "%s; %s, %d cores, %d MiB; Linux %s; %s on %s; Java %s; CUPS %s; client and server on one machine, loopback.",
                LocalDate.now(ZoneOffset.UTC),
                field("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                Long.parseLong(field("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1024,
                System.getProperty("os.version"),
                store.type(),
                store.name(),
                System.getProperty("java.version"),
                cupsVersion());
    }

    private static String field(String file, String key) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static String cupsVersion() throws IOException {
        Process query = new ProcessBuilder("dpkg-query", "-W", "-f", "${Version}", "cups-daemon").start();
        return new String(query.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
    }
}
