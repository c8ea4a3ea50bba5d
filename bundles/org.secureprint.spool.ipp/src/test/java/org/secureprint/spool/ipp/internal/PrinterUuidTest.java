package org.secureprint.spool.ipp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrinterUuidTest {
    @TempDir
    Path directory;

    @Test
    void staysTheSameInOneInstallationAndDiffersInTwo() {
        Path one = directory.resolve("one/ipp");
        Path two = directory.resolve("two/ipp");

        assertThat(PrinterUuid.in(one)).isEqualTo(PrinterUuid.in(one)).isNotEqualTo(PrinterUuid.in(two));
    }

    @Test
    void aBrokenOneIsNotReplacedSilently() throws Exception {
        Files.writeString(directory.resolve("printer-uuid"), "garbage");

        assertThatThrownBy(() -> PrinterUuid.in(directory)).hasMessageContaining("restore the file");
    }

    @Test
    void oneThatCantBeKeptIsNotUsed() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> PrinterUuid.in(file.resolve("ipp"))).isInstanceOf(UncheckedIOException.class);
    }
}
