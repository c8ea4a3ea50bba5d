package org.secureprint.itests.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** A Java installation that a server can run on. */
public record Jdk(int version, Path home) {

    /** The one that runs the tests. */
    public static Jdk current() {
        return new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
    }

    /** One for each version that the server supports and this machine has: 17 and 25. Looks in /usr/lib/jvm. */
    public static List<Jdk> supported() {
        Path directory = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(directory)) {
            return List.of(current());
        }
        try (Stream<Path> homes = Files.list(directory)) {
            List<Jdk> found = homes.sorted().flatMap(Jdk::at).toList();
            return Stream.of(17, 25)
                    .flatMap(version ->
                            found.stream().filter(jdk -> jdk.version == version).limit(1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Jdk> at(Path home) {
        Path release = home.resolve("release");
        if (!Files.isExecutable(home.resolve("bin/java")) || !Files.isReadable(release)) {
            return Stream.empty();
        }
        try (var reader = Files.newBufferedReader(release)) {
            Properties properties = new Properties();
            properties.load(reader);
            String version = properties.getProperty("JAVA_VERSION", "\"0\"").replace("\"", "");
            return Stream.of(new Jdk(Runtime.Version.parse(version).feature(), home));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "JDK " + version;
    }
}
