package org.secureprint.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.PrintException;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.settings.Setting;
import org.secureprint.api.settings.SettingsTransfer;
import org.secureprint.api.testing.InMemorySettings;
import org.secureprint.api.testing.RecordingLog;
import org.secureprint.shell.console.Terminal;

/** Settings at the console: one by one, and as a file (E-06). */
class SettingCommandsTest {
    private static final Person KARAF = new Person("karaf", Set.of(Role.ADMINISTRATOR));

    private final RecordingLog log = new RecordingLog();
    private final Terminal terminal = new Terminal(log);
    private final InMemorySettings settings = new InMemorySettings();
    private final List<String> applied = new ArrayList<>();

    @TempDir
    Path directory;

    @Test
    void s18ASettingIsChangedAndLogged() throws Exception {
        SettingPutCommand put = new SettingPutCommand();
        put.settings = settings;
        put.key = "logMaxFiles";
        put.value = "7";
        assertThat(terminal.run(put)).contains("logMaxFiles is 7");
        assertThat(settings.get(Setting.LOG_MAX_FILES)).isEqualTo(7);
        SettingListCommand list = new SettingListCommand();
        list.settings = settings;
        assertThat(terminal.run(list)).containsPattern("logMaxFiles +.? *7 +.? *20");

        put.value = "0";
        assertThatThrownBy(() -> terminal.run(put)).hasMessageContaining("from 1 to 1000");
        put.key = "logMaxFile";
        assertThatThrownBy(() -> terminal.run(put)).hasMessageContaining("no setting");
        assertThat(settings.get(Setting.LOG_MAX_FILES)).isEqualTo(7);
        assertThat(log.of(LogKind.SERVER_ACCESS))
                .containsExactly(new Entry("karaf", "console", "change-setting", "logMaxFiles", Entry.OK, "20 -> 7")
                        .as(Set.of(Role.ADMINISTRATOR)));
    }

    @Test
    void e06AFileIsWrittenForItsOwnerOnly() throws Exception {
        Path file = directory.resolve("settings");
        SettingsExportCommand export = new SettingsExportCommand();
        export.transfer = new Transfer();
        export.file = file.toString();
        terminal.types("correct horse battery", "correct horse battery");

        assertThat(terminal.run(export)).contains(file.toString());

        assertThat(file).hasContent("correct horse battery");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        terminal.types("correct horse battery", "correct horse battery");
        assertThatThrownBy(() -> terminal.run(export))
                .isInstanceOf(PrintException.class)
                .hasMessageContaining("exists already");
    }

    @Test
    void e06AnImportIsShownAndThenApplied() throws Exception {
        SettingsImportCommand read = new SettingsImportCommand();
        read.transfer = new Transfer();
        read.file = Files.writeString(directory.resolve("settings"), "x").toString();
        terminal.types("correct horse battery");
        assertThat(terminal.run(read)).contains("logMaxFiles", "20 -> 7", "--apply 1234", "Nothing is changed yet");
        assertThat(applied).isEmpty();

        SettingsImportCommand apply = new SettingsImportCommand();
        apply.transfer = new Transfer();
        apply.apply = "1234";
        assertThat(terminal.run(apply)).contains("20 -> 7", "in force");
        assertThat(applied).containsExactly("1234");

        apply.file = "x";
        assertThatThrownBy(() -> terminal.run(apply)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Its files are their passphrase. */
    private final class Transfer implements SettingsTransfer {
        private final List<Difference> differences =
                List.of(new Difference("change-setting", "logMaxFiles", "20 -> 7"));

        @Override
        public byte[] export(char[] passphrase, Person by, String source) {
            assertThat(by).isEqualTo(KARAF);
            assertThat(source).isEqualTo("console");
            return new String(passphrase).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Import read(byte[] file, char[] passphrase, Person by, String source) {
            assertThat(by).isEqualTo(KARAF);
            assertThat(new String(passphrase)).isEqualTo("correct horse battery");
            return new Import("1234", differences);
        }

        @Override
        public List<Difference> apply(String id, Person by, String source) {
            assertThat(by).isEqualTo(KARAF);
            applied.add(id);
            return differences;
        }
    }
}
