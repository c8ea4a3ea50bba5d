package org.secureprint.vault.internal.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.vault.SealedValues;

class RingSourceTest {
    @TempDir
    Path directory;

    @Test
    void aNewRingHasSealedNothing() throws Exception {
        RingSource source = source();
        source.open(true);

        assertThat(source.record().sealedValues()).isEmpty();
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
