package org.secureprint.vault.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.secureprint.api.testing.VaultContract.load;
import static org.secureprint.api.testing.VaultContract.newKey;
import static org.secureprint.api.testing.VaultContract.random;
import static org.secureprint.api.testing.VaultContract.store;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.KeyInfo;
import org.secureprint.api.vault.VaultWriter;
import org.secureprint.vault.internal.keys.KeyFixture;

/** S-11: keys come, and go when nothing needs them and not before. */
class KeyRotationTest extends KeyRotationFixture {
    @Test
    void movesDocumentsAndValuesAndThenDestroysOnRequest() throws IOException {
        ValuesInMemory values = new ValuesInMemory(keys.ring(), "PIN verifiers", 450);
        holders.add(values);
        DocumentKey small = store(vault, random(20_000, 1));
        DocumentKey large = store(vault, random(900_000, 2));
        assertThat(rotation.rotate().id()).isEqualTo(2);
        assertThat(keys()).containsExactly("1 DECRYPT_ONLY 2 450", "2 ACTIVE 0 0");
        assertThatThrownBy(() -> rotation.destroy(1))
                .isInstanceOf(PrintException.class)
                .hasMessageContaining("2 documents still need it")
                .hasMessageContaining("450 sealed values still need it (PIN verifiers)")
                .hasMessageContaining("within the last minute");

        rotation.work();

        assertThat(keys()).containsExactly("1 DECRYPT_ONLY 0 0", "2 ACTIVE 2 450");
        assertThatThrownBy(() -> rotation.destroy(1)).hasMessageContaining("within the last minute");
        keys.pass(Duration.ofMinutes(1));
        assertThatThrownBy(() -> rotation.destroy(2)).hasMessageContaining("Run spm:key-rotate first");
        assertThatThrownBy(() -> rotation.destroy(7)).hasMessageContaining("has no key 7");
        rotation.destroy(1);
        assertThat(keys()).containsExactly("1 DESTROYED 0 0", "2 ACTIVE 2 450");
        assertThatThrownBy(() -> rotation.destroy(1)).hasMessageContaining("destroyed already");
        assertThat(load(vault, small)).isEqualTo(random(20_000, 1));
        assertThat(load(vault, large)).isEqualTo(random(900_000, 2));
        values.openAll();
    }

    @Test
    void aDocumentThatArrivesSlowlyKeepsItsKey() throws IOException {
        DocumentKey key = newKey();
        try (VaultWriter writer = vault.create(key, new byte[0])) {
            rotation.rotate();
            rotation.work();
            keys.pass(EPOCH.plusDays(1));
            assertThatThrownBy(() -> rotation.destroy(1)).hasMessageContaining("1 documents still need it");
            writer.write(random(300_000, 1), 0, 300_000);
            writer.commit();
        }
        rotation.work();
        assertThat(states()).startsWith(KeyInfo.State.DESTROYED);
        assertThat(load(vault, key)).isEqualTo(random(300_000, 1));
    }

    /** The store is stopped: its values are not there to be counted, so no key goes. */
    @Test
    void destroysNothingWhileSomebodyWhoKeepsValuesIsAway() throws IOException {
        ValuesInMemory values = new ValuesInMemory(keys.ring(), "PIN verifiers", 3);
        holders.add(values);
        rotation.work();
        holders.clear();
        rotation.rotate();
        keys.pass(EPOCH.plusDays(1));
        rotation.work();
        assertThat(states()).startsWith(KeyInfo.State.DECRYPT_ONLY);
        assertThatThrownBy(() -> rotation.destroy(1)).hasMessageContaining("whether \"PIN verifiers\" need it");
        holders.add(values);
        rotation.lookAgain();
        rotation.work();
        assertThat(states()).startsWith(KeyInfo.State.DESTROYED);
        values.openAll();
    }

    @Test
    void aNewKeyComesBeforeTheOldOneIsWornOut() throws Exception {
        keys.ring().seal(new byte[1], "test");
        keys.wearOut();
        rotation.work();
        assertThat(states()).containsExactly(KeyInfo.State.DECRYPT_ONLY, KeyInfo.State.ACTIVE);
    }

    /** An older ring was restored: what it cannot open is told, and no id is given twice. */
    @Test
    void tellsOfKeysThatDocumentsNeedAndTheRingDoesNotHave() throws Exception {
        rotation.rotate();
        store(vault, random(10, 1));
        KeyFixture older = new KeyFixture(directory.resolve("older"));
        try (FileVault again = open(older)) {
            KeyAges ages = new KeyAges(EPOCH, older.clock(), Optional::empty);
            KeyRotation withOlder = new KeyRotation(older.ring(), again, older.record(), holders, ages);
            assertThat(withOlder.keys())
                    .extracting(use -> use.key().state())
                    .containsExactly(KeyInfo.State.ACTIVE, KeyInfo.State.MISSING);
            assertThat(withOlder.rotate().id()).isEqualTo(3);
            withOlder.work();
            assertThat(again.documentsByKey()).isEqualTo(Map.of(2, 1L));
        }
    }
}
