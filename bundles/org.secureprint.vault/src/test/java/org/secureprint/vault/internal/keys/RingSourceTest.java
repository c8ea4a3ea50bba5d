package org.secureprint.vault.internal.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.vault.SealedValues;
import org.secureprint.vault.internal.VaultClosedException;
import org.secureprint.vault.internal.disk.OwnerFiles;

class RingSourceTest {
    @TempDir
    Path directory;

    @Test
    void aNewRingHasSealedNothing() throws Exception {
        RingSource source = source();
        source.open(true);

        assertThat(source.record().sealedValues()).isEmpty();
    }

    /** The file is read as UTF-8, and the sentence says what is wrong with it. */
    @Test
    void aPassphraseOutsideOfAsciiIsRefusedInWords() throws Exception {
        Path passphrase = directory.resolve("passphrase");
        OwnerFiles.write(passphrase, "Schlüssel für Łódź\n".getBytes(StandardCharsets.UTF_8));
        RingSource source = new RingSource(directory.resolve("ring.p12"), passphrase, null, null, Clock.systemUTC());
        assertThatThrownBy(() -> source.open(true))
                .isInstanceOf(VaultClosedException.class)
                .hasMessageContaining("not printable ASCII");
        assertThat(directory.resolve("ring.p12")).doesNotExist();
        OwnerFiles.write(passphrase, " key ~ring!\r\nmore".getBytes(StandardCharsets.UTF_8));
        source.open(true);
        assertThat(source.open(" key ~ring!".toCharArray(), false).activeKeyId())
                .isEqualTo(1);
    }

    /** After a restore nobody knows who keeps sealed values; until each has been asked, no key may go. */
    @Test
    void aRingWithoutItsRecordMayHaveSealedForAnybody() throws Exception {
        source().open(true);
        Files.delete(directory.resolve("keyring.p12.record"));
        RingSource source = source();
        source.open(false);

        assertThat(source.record().sealedValues()).isEqualTo(SealedValues.NAMES);
        assertThat(source().record().sealedValues()).isEqualTo(SealedValues.NAMES);
    }

    private RingSource source() throws IOException {
        return new RingSource(
                directory.resolve("keyring.p12"), directory.resolve("passphrase"), null, null, Clock.systemUTC());
    }
}
