package org.secureprint.itests.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The assembly, unpacked once for all tests of a JVM. Servers only read it: each has its own etc and data, so any number
 * of them run from one copy.
 */
final class Installation {
    private static Path home;

    private Installation() {}

    static synchronized Path home() throws IOException {
        if (home == null) {
            Path archive = Path.of(System.getProperty("spm.archive", ""));
            if (!Files.isRegularFile(archive)) {
                throw new IOException("No assembly at '" + archive
                        + "': build karaf-assembly/server, or give its tar.gz as -Dspm.archive");
            }
            Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "spm-server-")
                    .toAbsolutePath();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
            Commands.run(List.of("tar", "xzf", archive.toString(), "-C", directory.toString(), "--strip-components=1"));
            home = directory;
        }
        return home;
    }

    static void copy(Path from, Path to) throws IOException {
        Commands.run(List.of("cp", "-r", from.toString(), to.toString()));
    }

    private static void delete(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            paths.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
