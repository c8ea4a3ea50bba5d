package org.secureprint.vault.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.secureprint.api.testing.VaultContract.load;
import static org.secureprint.api.testing.VaultContract.newKey;
import static org.secureprint.api.testing.VaultContract.random;
import static org.secureprint.api.testing.VaultContract.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.PrintException;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.KeyInfo;
import org.secureprint.api.vault.KeyUse;
import org.secureprint.api.vault.SealedValues;
import org.secureprint.api.vault.VaultWriter;
import org.secureprint.vault.internal.disk.LocalDisk;
import org.secureprint.vault.internal.format.Suite;
import org.secureprint.vault.internal.format.VaultKeys;
import org.secureprint.vault.internal.keys.KeyFixture;

/** S-11: keys come, and go when nothing needs them and not before. */
class KeyRotationTest {
    private static final Duration EPOCH = Duration.ofDays(30);

    @TempDir
    Path directory;

    private final List<SealedValues> holders = new ArrayList<>();
    private String clockDoubt;
    private KeyFixture keys;
    private FileVault vault;
    private KeyRotation rotation;

    @BeforeEach
    void open() throws Exception {
        keys = new KeyFixture(directory);
        vault = open(keys);
        KeyAges ages = new KeyAges(EPOCH, keys.clock(), () -> Optional.ofNullable(clockDoubt));
        rotation = new KeyRotation(keys.ring(), vault, keys.record(), holders, ages);
    }

    private FileVault open(KeyFixture fixture) throws IOException {
        VaultSettings settings = new VaultSettings(Suite.AES_256_GCM, 262_144, 64 << 20, 0, 25);
        Path place = directory.resolve("vault");
        return new FileVault(
                new LocalDisk(directory),
                place,
                new VaultKeys(VaultFixture.VAULT_ID, fixture.ring()),
                settings,
                keys.clock());
    }

    @AfterEach
    void close() {
        vault.close();
    }

    @Test
    void movesDocumentsAndValuesAndThenDestroysOnRequest() throws IOException {
        Values values = new Values("PIN verifiers", 450);
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

    /** A job that is held longer than its key lives stays readable. */
    @Test
    void makesANewKeyWhenTheTimeIsOverAndDestroysTheOldOne() throws IOException {
        DocumentKey held = store(vault, random(20_000, 1));
        keys.pass(EPOCH.minusSeconds(1));
        rotation.work();
        assertThat(keys()).containsExactly("1 ACTIVE 1 0");
        for (int id = 1; id < 4; id++) {
            keys.pass(EPOCH);
            rotation.work();
            assertThat(states()).hasSize(id + 1).endsWith(KeyInfo.State.DESTROYED, KeyInfo.State.ACTIVE);
            assertThat(load(vault, held)).isEqualTo(random(20_000, 1));
        }
    }

    @Test
    void aKeyMadeByCommandLeavesTheFormerOneItsTime() throws IOException {
        keys.pass(EPOCH.dividedBy(2));
        rotation.rotate();
        rotation.work();
        keys.pass(EPOCH.dividedBy(2).minusSeconds(1));
        rotation.work();
        assertThat(states()).containsExactly(KeyInfo.State.DECRYPT_ONLY, KeyInfo.State.ACTIVE);
        keys.pass(Duration.ofSeconds(1));
        rotation.work();
        assertThat(states()).containsExactly(KeyInfo.State.DESTROYED, KeyInfo.State.ACTIVE);
    }

    /** S-12: no key is made or destroyed by a clock that jumped, also not by one that jumped to where 32 bits end. */
    @Test
    void aDoubtedClockMakesAndDestroysNoKey() throws IOException {
        DocumentKey held = store(vault, random(20_000, 1));
        rotation.rotate();
        clockDoubt = "the server's clock jumped by 43200 minutes";
        for (Duration jump : List.of(EPOCH, Duration.ofDays(4000))) {
            keys.pass(jump);
            rotation.work();
            rotation.work();
            assertThat(states()).containsExactly(KeyInfo.State.DECRYPT_ONLY, KeyInfo.State.ACTIVE);
        }
        clockDoubt = null;
        rotation.work();
        assertThat(states()).containsExactly(KeyInfo.State.DESTROYED, KeyInfo.State.DESTROYED, KeyInfo.State.ACTIVE);
        assertThat(load(vault, held)).isEqualTo(random(20_000, 1));
    }

    /** A key was made by command while the clock was ahead; the clock is right again. */
    @Test
    void aKeyOfTheFutureIsReplacedAtOnceAndLivesNoLongerThanOthers() throws IOException {
        Duration ahead = Duration.ofDays(4000);
        keys.pass(ahead);
        rotation.rotate();
        keys.pass(ahead.negated());
        rotation.work();
        assertThat(states())
                .containsExactly(KeyInfo.State.DECRYPT_ONLY, KeyInfo.State.DECRYPT_ONLY, KeyInfo.State.ACTIVE);
        rotation.work();
        assertThat(states()).hasSize(3);
        keys.pass(EPOCH.minusSeconds(1));
        rotation.work();
        assertThat(states()).hasSize(3).doesNotContain(KeyInfo.State.DESTROYED);
        keys.pass(Duration.ofSeconds(1));
        rotation.work();
        assertThat(states())
                .containsExactly(
                        KeyInfo.State.DESTROYED,
                        KeyInfo.State.DESTROYED,
                        KeyInfo.State.DESTROYED,
                        KeyInfo.State.ACTIVE);
    }

    /** A key was made by command while the clock was behind: it is replaced, and takes no older one with it. */
    @Test
    void aKeyThatLooksOlderThanTheOneBeforeItIsNot() throws IOException {
        keys.pass(EPOCH.negated());
        rotation.rotate();
        keys.pass(EPOCH.plusDays(1));
        rotation.work();
        assertThat(states()).containsExactly(KeyInfo.State.DECRYPT_ONLY, KeyInfo.State.ACTIVE);
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
        Values values = new Values("PIN verifiers", 3);
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

    private List<String> keys() throws IOException {
        return rotation.keys().stream()
                .map(use -> use.key().id() + " " + use.key().state() + " " + use.documents() + " " + use.sealedValues())
                .toList();
    }

    private List<KeyInfo.State> states() throws IOException {
        return rotation.keys().stream().map(KeyUse::key).map(KeyInfo::state).toList();
    }

    /** Values in memory. */
    private final class Values implements SealedValues {
        private final String name;
        private final List<byte[]> sealed = new ArrayList<>();

        Values(String name, int count) {
            this.name = name;
            for (int i = 0; i < count; i++) {
                sealed.add(keys.ring().seal(Integer.toString(i).getBytes(StandardCharsets.US_ASCII), name));
            }
        }

        void openAll() {
            for (int i = 0; i < sealed.size(); i++) {
                assertThat(keys.ring().unseal(sealed.get(i), name)).asString().isEqualTo(Integer.toString(i));
            }
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Map<Integer, Long> countByKey() {
            return sealed.stream().collect(Collectors.groupingBy(keys.ring()::keyIdOf, Collectors.counting()));
        }

        @Override
        public int reseal(int limit) {
            int done = 0;
            for (int i = 0; i < sealed.size() && done < limit; i++) {
                if (keys.ring().keyIdOf(sealed.get(i)) != keys.ring().activeKeyId()) {
                    sealed.set(i, keys.ring().seal(keys.ring().unseal(sealed.get(i), name), name));
                    done++;
                }
            }
            return done;
        }
    }
}
