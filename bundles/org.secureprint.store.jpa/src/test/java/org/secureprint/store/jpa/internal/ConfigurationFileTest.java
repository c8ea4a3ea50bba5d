package org.secureprint.store.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationFileTest {
    @TempDir
    private Path directory;

    @Test
    void changesKeysAndLeavesTheRest() throws Exception {
        Path file = Files.writeString(
                directory.resolve("a.cfg"), "# kind = x\n  kind=embedded\nhost : a\\\n  b\n\nport = 0\n# end");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        ConfigurationFile.of(Map.of("felix.fileinstall.filename", file.toUri().toString()))
                .put(Map.of("kind", "postgresql", "user", "spm"));
        assertThat(file).hasContent("# kind = x\nkind = postgresql\nhost : a\\\n  b\n\nport = 0\n# end\nuser = spm\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(directory).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void replacesAValueOfSeveralLines() throws Exception {
        Path file = Files.writeString(directory.resolve("a.cfg"), "host = a\\\n  b\nport = 0\n");
        new ConfigurationFile(file).put(Map.of("host", "c"));
        assertThat(file).hasContent("host = c\nport = 0\n");
    }

    @Test
    void refusesToBeginWhereNothingCanBeWritten() {
        assertThatThrownBy(() -> ConfigurationFile.of(Map.of())).hasMessageContaining("may not write");
        Path gone = directory.resolve("gone.cfg");
        assertThatThrownBy(() -> ConfigurationFile.of(
                        Map.of("felix.fileinstall.filename", gone.toUri().toString())))
                .hasMessageContaining(gone.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nkind = x", "a\\", "$[env:HOME]", "${user.home}", "a=b", "a#b", "a\r"})
    void refusesValuesThatMeanMore(String value) {
        assertThatThrownBy(() -> ConfigurationFile.check(Map.of("passwordFile", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("passwordFile");
    }
}
