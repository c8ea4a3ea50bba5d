package org.secureprint.vault.internal.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key is never used more often than random nonces allow, whatever crashes (NIST SP 800-38D, section 8.3). */
class KeyUsesTest {
    private static final KeyUses.Limits LIMITS = new KeyUses.Limits(10, 50, 100);

    @TempDir
    Path directory;

    @Test
    void refusesExactlyAtTheLimit() throws IOException {
        KeyUses uses = open();
        uses.fresh(1);
        for (int i = 1; i <= 100; i++) {
            assertThat(uses.isWornOut(1)).as("before use %d", i).isEqualTo(i > 50);
            uses.add(1);
        }
        assertThatThrownBy(() -> uses.add(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was used 100 times");
        assertThatThrownBy(() -> open().add(1)).isInstanceOf(IllegalStateException.class);
        uses.fresh(2);
        uses.add(2);
    }

    /** Each use is on the disk before it happens, rounded up to a block. */
    @Test
    void losesNoUseInACrash() throws IOException {
        open().fresh(1);
        for (int crash = 1; crash <= 5; crash++) {
            KeyUses uses = open();
            for (int i = 0; i < 3; i++) {
                uses.add(1);
            }
            assertThat(record().uses(1)).contains(10L * crash);
        }
        assertThat(open().isWornOut(1)).isTrue();
    }

    @Test
    void aKeyThatNobodyCountedIsWornOut() throws IOException {
        assertThat(open().isWornOut(1)).isTrue();
        open().add(1);
        Files.writeString(directory.resolve("record"), "uses.1=many\\u\n");
        assertThat(open().isWornOut(1)).isTrue();
    }

    @Test
    void doesNotUseAKeyThatItCannotCount() throws IOException {
        KeyUses uses = open();
        uses.fresh(1);
        Files.delete(directory.resolve("record"));
        Files.createDirectories(directory.resolve("record.new/in-the-way"));
        assertThatThrownBy(() -> uses.add(1)).hasMessageContaining("be counted");
    }

    /** 2^32 uses are allowed; a new key is made at half of it. */
    @Test
    void hasTheLimitsOfTheStandard() {
        assertThat(KeyUses.Limits.STANDARD.most()).isEqualTo(4_294_967_296L);
        assertThat(KeyUses.Limits.STANDARD.enough()).isEqualTo(2_147_483_648L);
    }

    private KeyUses open() throws IOException {
        return new KeyUses(record(), LIMITS);
    }

    private RingRecord record() throws IOException {
        return new RingRecord(directory.resolve("record"));
    }
}
