package org.secureprint.vault.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.secureprint.api.testing.VaultContract.keys;
import static org.secureprint.api.testing.VaultContract.load;
import static org.secureprint.api.testing.VaultContract.newKey;
import static org.secureprint.api.testing.VaultContract.random;
import static org.secureprint.api.testing.VaultContract.write;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.vault.internal.format.Suite;

/** Eight threads store, read and erase while packs are compacted: nobody ever sees anything but what was stored. */
class ChaosTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = 400;

    @TempDir
    Path directory;

    @Test
    void keepsItsPromisesUnderLoad() throws Exception {
        VaultFixture fixture =
                new VaultFixture(directory).with(new VaultSettings(Suite.AES_256_GCM, 262_144, 1 << 20, 0, 50));
        Map<DocumentKey, Integer> expected = new HashMap<>();
        try (FileVault vault = fixture.open()) {
            ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
            List<Future<Map<DocumentKey, Integer>>> work = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int seed = i;
                work.add(threads.submit((Callable<Map<DocumentKey, Integer>>) () -> rounds(vault, seed)));
            }
            Future<?> compaction = threads.submit(() -> {
                while (!work.stream().allMatch(Future::isDone)) {
                    vault.compact();
                }
                return null;
            });
            for (Future<Map<DocumentKey, Integer>> each : work) {
                expected.putAll(each.get());
            }
            compaction.get();
            threads.shutdown();
            check(vault, expected);
        }
        try (FileVault vault = fixture.open()) {
            check(vault, expected);
            vault.eraseAll(expected.keySet());
            assertThat(vault.status().documents()).isZero();
            assertThat(vault.status().octets()).isZero();
        }
    }

    private static Map<DocumentKey, Integer> rounds(FileVault vault, int seed) throws IOException {
        Random random = new Random(seed);
        Map<DocumentKey, Integer> mine = new HashMap<>();
        List<DocumentKey> keys = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            if (keys.size() < 5 || random.nextInt(100) < 45) {
                int length = random.nextInt(20) == 0 ? 300_000 + round : random.nextInt(40_000);
                DocumentKey key = newKey();
                write(vault, key, random(length, length));
                mine.put(key, length);
                keys.add(key);
            } else if (random.nextBoolean()) {
                DocumentKey key = keys.get(random.nextInt(keys.size()));
                assertThat(load(vault, key)).isEqualTo(random(mine.get(key), mine.get(key)));
            } else {
                DocumentKey key = keys.remove(random.nextInt(keys.size()));
                vault.erase(key);
                mine.remove(key);
                assertThatThrownBy(() -> vault.open(key)).isInstanceOf(NoSuchFileException.class);
            }
        }
        return mine;
    }

    private static void check(FileVault vault, Map<DocumentKey, Integer> expected) throws IOException {
        assertThat(keys(vault)).containsExactlyInAnyOrderElementsOf(expected.keySet());
        for (Map.Entry<DocumentKey, Integer> each : expected.entrySet()) {
            assertThat(load(vault, each.getKey())).isEqualTo(random(each.getValue(), each.getValue()));
        }
    }
}
