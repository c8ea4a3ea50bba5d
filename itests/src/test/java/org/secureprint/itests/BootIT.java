package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.secureprint.itests.server.Jdk;
import org.secureprint.itests.server.SpmServer;

/** The assembly starts, on every JDK it is made for, and starts again. */
class BootIT {

    @TempDir
    Path directory;

    static List<Jdk> supportedJdks() {
        return Jdk.supported();
    }

    @ParameterizedTest
    @MethodSource("supportedJdks")
    void startsCrashesAndStartsAgain(Jdk jdk) throws Exception {
        try (SpmServer server = SpmServer.in(directory).on(jdk).start()) {
            assertThat(server.console("bundle:list -t 0 --no-format"))
                    .contains("SPM :: API")
                    .doesNotContain("Installed")
                    .doesNotContain("Waiting")
                    .doesNotContain("Failure");

            server.kill9();
            Path password = server.store().resolve("secrets/tls.password");
            Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
            server.start();
            assertThat(server.logSinceStart()).contains("Others had rights to " + password);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                    .isEqualTo("rw-------");
            server.restart();

            assertThat(server.logSinceStart()).doesNotContain(" ERROR ", "Others had rights");
        }
    }

    @Test
    void twoServersRunSideBySideAndShareNoSecret() throws Exception {
        try (SpmServer one = SpmServer.in(directory.resolve("one")).start();
                SpmServer two = SpmServer.in(directory.resolve("two")).start()) {
            one.console("version"); // the console's key is made with the first connection
            two.console("version");
            for (String file : List.of(
                    "secrets/tls.password",
                    "tls/server.p12",
                    "ssh/host.key",
                    "keys/keyring.p12",
                    "secrets/keyring-passphrase",
                    "identity/initial-admin-password",
                    "identity/false-salts",
                    "ipp/printer-uuid",
                    "vault/vault.id")) {
                assertThat(one.store().resolve(file)).isNotEmptyFile().satisfies(path -> assertThat(
                                Files.readAllBytes(path))
                        .isNotEqualTo(Files.readAllBytes(two.store().resolve(file))));
            }
        }
    }

    @Test
    void whatTheServerWritesIsForItsOwnerOnly() throws Exception {
        try (SpmServer server = SpmServer.in(directory).start();
                Stream<Path> paths = Files.walk(server.data())) {
            assertThat(paths.filter(Files::exists))
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .endsWith("------"));
        }
    }

    @Test
    void stopsAndSaysWhyWhenItsPortIsTaken() throws Exception {
        try (SpmServer server = SpmServer.in(directory);
                ServerSocket other = new ServerSocket(server.httpsPort(), 1, InetAddress.getLoopbackAddress())) {
            for (String start : List.of("first", "second")) {
                server.launch();
                server.awaitExit();

                assertThat(server.logSinceStart())
                        .as(start)
                        .contains("HTTPS cannot listen on port " + other.getLocalPort());
            }
        }
    }
}
