package org.secureprint.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.testing.InMemoryKeyRing;
import org.secureprint.api.testing.MovableClock;

class WrongNamesTest {
    private static final int RECORD = 24;

    @TempDir
    Path directory;

    private final MovableClock clock = new MovableClock();
    private final InMemoryKeyRing ring = new InMemoryKeyRing();
    private WrongNames names;

    @BeforeEach
    void restart() {
        names = WrongNames.in(directory, FalseSalts.in(directory, ring), clock);
    }

    private Path file() {
        return directory.resolve("wrong-names");
    }

    @Test
    void theyAreCountedByNameAndForgottenAfterTheWindow() {
        assertThat(names.count("eve")).isEqualTo(1);
        clock.advance(Duration.ofMinutes(10));
        assertThat(names.count("eve")).isEqualTo(2);
        assertThat(names.recent("bob")).isZero();
        clock.advance(Duration.ofMinutes(5));
        assertThat(names.recent("eve")).isEqualTo(1);
    }

    @Test
    void aRestartForgetsNoneOfThem() {
        names.count("eve");
        names.count("eve");
        restart();
        assertThat(names.recent("eve")).isEqualTo(2);
        clock.advance(Lockout.WINDOW);
        restart();
        assertThat(file()).isEmptyFile();
    }

    /** People type their password into the field for the name. */
    @Test
    void whatWasTypedIsNotInTheFile() throws Exception {
        names.count("correct horse battery staple");
        assertThat(new String(Files.readAllBytes(file()), StandardCharsets.ISO_8859_1))
                .doesNotContain("horse")
                .hasSize(RECORD);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void halfALineOfAPowerCutIsNone() throws Exception {
        names.count("eve");
        Files.write(file(), new byte[RECORD / 2], StandardOpenOption.APPEND);
        restart();
        assertThat(names.recent("eve")).isEqualTo(1);
        names.count("eve");
        restart();
        assertThat(names.recent("eve")).isEqualTo(2);
    }

    @Test
    void theFileDoesNotGrowForEver() throws Exception {
        for (int i = 0; i < 1200; i++) {
            names.count("name" + i);
            clock.advance(Duration.ofSeconds(10));
        }
        assertThat(Files.size(file())).isLessThanOrEqualTo(1001L * RECORD);
        restart();
        assertThat(names.recent("name1199")).isEqualTo(1);
    }

    @Test
    void aFullDiskStopsNoCount() throws Exception {
        names.count("eve");
        Files.delete(file());
        Files.createDirectories(file().resolve("in the way"));
        assertThat(names.count("eve")).isEqualTo(2);
        assertThat(names.recent("eve")).isEqualTo(2);
        Files.delete(file().resolve("in the way"));
        Files.delete(file());
        names.count("eve");
        restart();
        assertThat(names.recent("eve")).isEqualTo(3);
    }
}
