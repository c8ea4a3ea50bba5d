package org.secureprint.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.identity.Role;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.settings.TargetSecrets;
import org.secureprint.api.testing.RecordingLog;
import org.secureprint.shell.console.Terminal;

class TargetCommandsTest {
    @TempDir
    Path directory;

    private final Map<String, String> stored = new TreeMap<>();
    private final RecordingLog log = new RecordingLog();
    private final Terminal terminal = new Terminal(log);

    @Test
    void theSecretIsAskedForAndNeverShown() throws Exception {
        terminal.types("bind me", "bind me");
        assertThat(terminal.run(targetSecret())).contains("stored").doesNotContain("bind me");
        assertThat(stored).containsEntry("ldap", "bind me");
        assertThat(log.of(LogKind.SERVER_ACCESS))
                .containsExactly(new Entry("karaf", "console", "target-secret", "target ldap", Entry.OK, "")
                        .as(Set.of(Role.ADMINISTRATOR)));

        TargetListCommand list = new TargetListCommand();
        list.secrets = secrets();
        assertThat(terminal.run(list))
                .contains("ldap", "ldaps://dc1:636", "yes")
                .doesNotContain("bind me");
    }

    @Test
    void itIsReadFromAPrivateFile() throws Exception {
        Path file = Files.writeString(directory.resolve("secret"), "bind me\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        TargetSecretCommand command = targetSecret();
        command.secretFile = file.toString();
        terminal.run(command);
        assertThat(stored).containsEntry("ldap", "bind me");
    }

    @Test
    void nothingIsNoSecret() {
        terminal.types("", "");
        assertThatThrownBy(() -> terminal.run(targetSecret())).hasMessageContaining("empty");
        assertThatThrownBy(() -> terminal.run(targetSecret())).hasMessageContaining("--secret-file");
        assertThat(stored).isEmpty();
    }

    private TargetSecretCommand targetSecret() {
        TargetSecretCommand command = new TargetSecretCommand();
        command.name = "ldap";
        command.secrets = secrets();
        return command;
    }

    private TargetSecrets secrets() {
        return new TargetSecrets() {
            @Override
            public void declare(String name, String target) {}

            @Override
            public Optional<char[]> find(String name) {
                return Optional.ofNullable(stored.get(name)).map(String::toCharArray);
            }

            @Override
            public void put(String name, char[] secret) {
                stored.put(name, new String(secret));
            }

            @Override
            public List<Target> list() {
                return List.of(new Target("ldap", "ldaps://dc1:636", stored.containsKey("ldap")));
            }
        };
    }
}
