package org.secureprint.vault.internal.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.secureprint.api.testing.CpuTime;
import org.secureprint.vault.internal.VaultClosedException;

/**
 * Whatever somebody gives as a copy of the ring or puts in its place, it is a ring or refused in words. An ordinary build replays the
 * corpus; {@code JAZZER_FUZZ=1} looks for more.
 */
class RingBackupFuzz {
    /** Of the copies in the corpus. */
    static final String PASSPHRASE = "correct horse battery";

    private static final Duration LIMIT = Duration.ofSeconds(5);

    @FuzzTest(maxDuration = "10m")
    void backup(byte[] octets) {
        CpuTime cpu = CpuTime.start();
        try {
            RingBackup backup = RingBackup.decode(octets, PASSPHRASE.toCharArray());
            assertThat(backup.keyIds()).isNotEmpty();
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("backup");
        }
        assertThat(cpu.spent()).isLessThan(LIMIT);
    }

    @FuzzTest(maxDuration = "10m")
    void ring(byte[] octets) throws IOException {
        CpuTime cpu = CpuTime.start();
        Path file = Files.createTempFile("ring", ".p12");
        try {
            Files.write(file, octets);
            assertThat(new RingFile(file, PASSPHRASE.toCharArray()).read()).isNotNull();
        } catch (VaultClosedException e) {
            assertThat(e).hasMessageContaining("cannot be opened");
        } finally {
            Files.delete(file);
        }
        assertThat(cpu.spent()).isLessThan(LIMIT);
    }
}
