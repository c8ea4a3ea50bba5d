package org.secureprint.vault.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.api.testing.VaultContract.load;
import static org.secureprint.api.testing.VaultContract.newKey;
import static org.secureprint.api.testing.VaultContract.random;
import static org.secureprint.api.testing.VaultContract.store;
import static org.secureprint.api.testing.VaultContract.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.vault.internal.format.Layout;
import org.secureprint.vault.internal.format.Suite;

/** S-11: the key of the ring changes again and again while documents are stored, read, erased and moved between packs. */
class RotationUnderLoadTest {
    private static final int THREADS = 4;
    private static final int ROUNDS = 150;

    @TempDir
    Path directory;

    @Test
    void nobodyNoticesARotation() throws Exception {
        VaultFixture fixture =
                new VaultFixture(directory).with(new VaultSettings(Suite.AES_256_GCM, 262_144, 1 << 20, 0, 50));
        Map<DocumentKey, Integer> expected = new HashMap<>();
        try (FileVault vault = fixture.open()) {
            ExecutorService threads = Executors.newFixedThreadPool(THREADS + 2);
            List<Future<Map<DocumentKey, Integer>>> work = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int seed = i;
                work.add(threads.submit((Callable<Map<DocumentKey, Integer>>) () -> rounds(vault, seed)));
            }
            Future<?> rotation = threads.submit(() -> {
                for (int keys = 0; keys < 3 || !work.stream().allMatch(Future::isDone); keys++) {
                    fixture.ring().rotate(0);
                    vault.rewrap();
                }
                return null;
            });
            Future<?> compaction = threads.submit(() -> {
                while (!work.stream().allMatch(Future::isDone)) {
                    vault.compact();
                }
                return null;
            });
            for (Future<Map<DocumentKey, Integer>> each : work) {
                expected.putAll(each.get());
            }
            rotation.get();
            compaction.get();
            threads.shutdown();
            vault.rewrap();
            check(vault, expected);
            destroyAllOldKeys(fixture);
            check(vault, expected);
        }
        try (FileVault vault = fixture.open()) {
            check(vault, expected);
            assertThat(vault.documentsByKey()).isEqualTo(Map.of(fixture.ring().activeKeyId(), (long) expected.size()));
        }
    }

    private static void destroyAllOldKeys(VaultFixture fixture) throws IOException {
        int active = fixture.ring().activeKeyId();
        assertThat(active).isGreaterThan(3);
        for (int id = 1; id < active; id++) {
            fixture.ring().destroy(id);
        }
    }

    private static Map<DocumentKey, Integer> rounds(FileVault vault, int seed) throws IOException {
        Random random = new Random(seed);
        Map<DocumentKey, Integer> mine = new HashMap<>();
        List<DocumentKey> keys = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            int what = random.nextInt(100);
            if (keys.size() < 5 || what < 40) {
                int length = random.nextInt(20) == 0 ? 300_000 + round : random.nextInt(40_000);
                DocumentKey key = newKey();
                write(vault, key, random(length, length));
                mine.put(key, length);
                keys.add(key);
            } else if (what < 80) {
                DocumentKey key = keys.get(random.nextInt(keys.size()));
                assertThat(load(vault, key)).isEqualTo(random(mine.get(key), mine.get(key)));
            } else {
                DocumentKey key = keys.remove(random.nextInt(keys.size()));
                vault.erase(key);
                mine.remove(key);
            }
        }
        return mine;
    }

    private static void check(FileVault vault, Map<DocumentKey, Integer> expected) throws IOException {
        assertThat(vault.status().documents()).isEqualTo(expected.size());
        for (Map.Entry<DocumentKey, Integer> each : expected.entrySet()) {
            assertThat(load(vault, each.getKey())).isEqualTo(random(each.getValue(), each.getValue()));
        }
    }

    /** Not one octet outside the key slots changes. */
    @Test
    void rewritesNoSegment() throws Exception {
        VaultFixture fixture = new VaultFixture(directory);
        try (FileVault vault = fixture.open()) {
            for (int i = 0; i < 100; i++) {
                store(vault, random(i * 1000, i));
            }
            store(vault, random(1_000_000, 1));
        }
        for (int keys = 0; keys < 2; keys++) {
            Map<Path, byte[]> before = withoutSlots(fixture);
            fixture.ring().rotate(0);
            try (FileVault vault = fixture.open()) {
                assertThat(vault.rewrap()).isEqualTo(101);
                assertThat(vault.rewrap()).isZero();
            }
            assertThat(withoutSlots(fixture)).containsExactlyEntriesOf(before);
        }
    }

    /** Its slots are whole but do not open: nobody can ever read it, so it keeps no key from being destroyed. */
    @Test
    void aDocumentThatCanNotBeReadNeedsNoKey() throws Exception {
        try (FileVault vault = new VaultFixture(directory).open()) {
            store(vault, random(10, 1));
            store(vault, random(300_000, 1));
        }
        Files.delete(directory.resolve("keyring.p12"));
        VaultFixture another = new VaultFixture(directory);
        try (FileVault vault = another.open()) {
            another.ring().rotate(0);
            assertThat(vault.documentsByKey()).isEqualTo(Map.of(1, 2L));
            assertThat(vault.rewrap()).isZero();
            assertThat(vault.documentsByKey()).isEmpty();
            assertThat(vault.status().unreadable()).isEqualTo(2);
        }
    }

    /** All files, octets of key slots set to zero: they start where "SPMV" stands 8192 octets later. */
    private static Map<Path, byte[]> withoutSlots(VaultFixture fixture) throws IOException {
        Map<Path, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(fixture.vaultDirectory())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                byte[] octets = Files.readAllBytes(file);
                int slots = 0;
                for (int at = 0; at + Layout.SEGMENTS <= octets.length; at += Layout.BLOCK) {
                    int header = at + Layout.HEADER;
                    if (octets[header] == 'S' && octets[header + 1] == 'P' && octets[header + 3] == 'V') {
                        Arrays.fill(octets, at, header, (byte) 0);
                        slots++;
                    }
                }
                assertThat(slots).isPositive();
                files.put(file, octets);
            }
        }
        return files;
    }
}
