package org.secureprint.shell.keys.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Role;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.RecordingLog;
import org.secureprint.api.vault.KeyInfo;
import org.secureprint.api.vault.KeyManagement;
import org.secureprint.api.vault.KeyUse;
import org.secureprint.shell.console.Terminal;

class KeyCommandsTest {
    @TempDir
    Path directory;

    private final RecordingLog log = new RecordingLog();
    private final Terminal terminal = new Terminal(log);
    private final Keys keys = new Keys();

    @Test
    void keyListShowsWhatNeedsAKey() throws Exception {
        KeyListCommand list = new KeyListCommand();
        list.keys = keys;
        assertThat(terminal.run(list)).contains("1", "decrypt-only", "12", "37").contains("active");
        assertThat(terminal.run(list)).doesNotContain("by its age");
        keys.paused = "the clock jumped";
        assertThat(terminal.run(list)).contains("No key is made or destroyed by its age now: the clock jumped");
        list.json = true;
        assertThat(terminal.run(list)).doesNotContain("by its age");
        assertThat(terminal.run(list)).contains("\"documents\" : 12", "\"sealed-values\" : 37");
        keys.closed = "The key ring is missing. Restore it.";
        assertThatThrownBy(() -> terminal.run(list)).hasMessage("The key ring is missing. Restore it.");
    }

    @Test
    void keyRotateAndDestroyAreLogged() throws Exception {
        KeyRotateCommand rotate = new KeyRotateCommand();
        rotate.keys = keys;
        assertThat(terminal.run(rotate)).contains("Key 3 is active", "spm:key-backup");
        KeyDestroyCommand destroy = new KeyDestroyCommand();
        destroy.id = 1;
        destroy.keys = keys;
        assertThatThrownBy(() -> terminal.run(destroy)).hasMessageContaining("12 documents still need it");
        destroy.id = 2;
        assertThat(terminal.run(destroy)).contains("Key 2 is destroyed");
        assertThat(log.of(LogKind.SERVER_ACCESS))
                .containsExactly(
                        new Entry("karaf", "console", "key-rotate", "key ring", Entry.OK, "")
                                .as(Set.of(Role.ADMINISTRATOR)),
                        new Entry("karaf", "console", "key-destroy", "key 1", "client-error-not-possible", "")
                                .as(Set.of(Role.ADMINISTRATOR)),
                        new Entry("karaf", "console", "key-destroy", "key 2", Entry.OK, "")
                                .as(Set.of(Role.ADMINISTRATOR)));
    }

    @Test
    void keyBackupWritesOneNewPrivateFile() throws Exception {
        Path file = directory.resolve("ring.backup");
        KeyBackupCommand backup = backup(file);
        terminal.types("correct horse battery", "correct horse battery");
        assertThat(terminal.run(backup)).contains(file.toString()).doesNotContain("horse");
        assertThat(Files.readString(file)).isEqualTo("correct horse battery");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        terminal.types("correct horse battery", "correct horse battery");
        assertThatThrownBy(() -> terminal.run(backup)).hasMessageContaining("exists already");
        terminal.types("correct horse battery", "correct horse batteri");
        assertThatThrownBy(() -> terminal.run(backup(directory.resolve("other"))))
                .hasMessageContaining("not the same");
        assertThat(directory.resolve("other")).doesNotExist();
    }

    @Test
    void keyRestoreAndOpenTakeThePassphraseFromAPrivateFileOrThePrompt() throws Exception {
        Path file = Files.writeString(directory.resolve("ring.backup"), "copy");
        Path passphrase = Files.writeString(directory.resolve("passphrase"), "from a file\n");
        KeyRestoreCommand restore = new KeyRestoreCommand();
        restore.file = file.toString();
        restore.passphraseFile = passphrase.toString();
        restore.replace = true;
        restore.keys = keys;
        Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> terminal.run(restore)).hasMessageContaining("chmod 600");
        Files.setPosixFilePermissions(passphrase, PosixFilePermissions.fromString("rw-------"));
        terminal.run(restore);
        restore.passphraseFile = null;
        restore.replace = false;
        terminal.types("typed");
        terminal.run(restore);
        KeyOpenCommand open = new KeyOpenCommand();
        open.keys = keys;
        terminal.types("for the ring");
        assertThat(terminal.run(open)).contains("open").doesNotContain("for the ring");
        assertThat(keys.calls)
                .containsExactly("restore copy from a file true", "restore copy typed false", "open for the ring");
    }

    private KeyBackupCommand backup(Path file) {
        KeyBackupCommand backup = new KeyBackupCommand();
        backup.file = file.toString();
        backup.keys = keys;
        return backup;
    }

    /** A ring of two keys that says what was asked of it. */
    private static final class Keys implements KeyManagement {
        private String paused;
        private final List<String> calls = new ArrayList<>();
        private String closed;

        @Override
        public Optional<String> agesPausedBecause() {
            return Optional.ofNullable(paused);
        }

        @Override
        public Optional<String> closedBecause() {
            return Optional.ofNullable(closed);
        }

        @Override
        public List<KeyUse> keys() {
            if (closed != null) {
                throw new PrintException(Status.CLIENT_ERROR_NOT_POSSIBLE, closed);
            }
            return List.of(
                    new KeyUse(
                            new KeyInfo(1, KeyInfo.State.DECRYPT_ONLY, Instant.EPOCH), 12, Map.of("a", 30L, "b", 7L)),
                    new KeyUse(new KeyInfo(2, KeyInfo.State.ACTIVE, Instant.EPOCH), 0, Map.of()));
        }

        @Override
        public KeyInfo rotate() {
            return new KeyInfo(3, KeyInfo.State.ACTIVE, Instant.EPOCH);
        }

        @Override
        public void destroy(int keyId) {
            if (keyId == 1) {
                throw new PrintException(Status.CLIENT_ERROR_NOT_POSSIBLE, "12 documents still need it.");
            }
        }

        @Override
        public void open(char[] passphrase) {
            calls.add("open " + new String(passphrase));
        }

        @Override
        public byte[] backup(char[] passphrase) {
            return new String(passphrase).getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public void restore(byte[] backup, char[] passphrase, boolean replace) {
            calls.add("restore " + new String(backup, StandardCharsets.US_ASCII) + " " + new String(passphrase) + " "
                    + replace);
        }
    }
}
