package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.secureprint.itests.server.Jdk;
import org.secureprint.itests.server.SpmServer;

/** The console: public keys of administrators, commands, nothing else. On every JDK, because JDK 24 changed what it stands on. */
class ConsoleIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    static List<Jdk> supportedJdks() {
        return Jdk.supported();
    }

    @ParameterizedTest
    @MethodSource("supportedJdks")
    void isForAdministratorsWithAKeyOnly(Jdk jdk) throws Exception {
        try (SpmServer server = SpmServer.in(directory).on(jdk).start()) {
            assertThat(server.console("system:property spm.data")).contains("/data/spm");
            assertThat(server.console("bundle:list -t 0 | grep SPM")).contains(":: API");

            takeAdministrationAway(server);
            assertThat(server.console("system:property spm.data")).doesNotContain("/data/spm");
            assertThat(server.console("bundle:list -t 0 > " + directory.resolve("written")))
                    .doesNotContain("SPM");
            assertThat(directory.resolve("written")).doesNotExist();

            refusesPasswords(server);
            assertThat(server.data().resolve("spm/ssh/host.key")).isNotEmptyFile();
        }
    }

    /** What stays is a user of the role viewer who may use SSH. */
    private static void takeAdministrationAway(SpmServer server) throws Exception {
        Path keys = server.etc().resolve("keys.properties");
        Files.writeString(
                keys,
                Files.readString(keys).replace(",_g_:admingroup", ",viewer,ssh"),
                StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static void refusesPasswords(SpmServer server) throws Exception {
        try (SshClient client = SshClient.setUpDefaultClient()) {
            client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
            client.start();
            try (ClientSession session = client.connect("karaf", "127.0.0.1", server.sshPort())
                    .verify(PATIENCE)
                    .getSession()) {
                session.addPasswordIdentity("karaf");
                assertThatThrownBy(() -> session.auth().verify(PATIENCE)).isInstanceOf(SshException.class);
            }
        }
    }
}
