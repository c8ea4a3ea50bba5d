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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.vault.internal.format.Suite;

/**
 * Threads that store, read and erase documents of a vault while something else is done with it.
 *
 * @param rounds how many things each thread does
 * @param storing of a hundred things, how many store a document
 * @param reading of a hundred things, how many read one; the rest erase one
 */
record VaultLoad(int threads, int rounds, int storing, int reading) {
    /** With small packs that are compacted soon. */
    static final VaultSettings SETTINGS = new VaultSettings(Suite.AES_256_GCM, 262_144, 1 << 20, 0, 50);

    /** What is done meanwhile. */
    interface Meanwhile {
        void go(BooleanSupplier isOver) throws Exception;
    }

    /** Compacts until it is over. */
    static Meanwhile compaction(FileVault vault) {
        return isOver -> {
            while (!isOver.getAsBoolean()) {
                vault.compact();
            }
        };
    }

    /** Puts the load on a vault; the length of each document that is then there. */
    Map<DocumentKey, Integer> run(FileVault vault, Meanwhile... meanwhile) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads + meanwhile.length);
        List<Future<Map<DocumentKey, Integer>>> work = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int seed = i;
            work.add(executor.submit((Callable<Map<DocumentKey, Integer>>) () -> thread(vault, new Random(seed))));
        }
        List<Future<?>> others = new ArrayList<>();
        for (Meanwhile each : meanwhile) {
            others.add(executor.submit(() -> {
                each.go(() -> work.stream().allMatch(Future::isDone));
                return null;
            }));
        }
        Map<DocumentKey, Integer> documents = new HashMap<>();
        for (Future<Map<DocumentKey, Integer>> each : work) {
            documents.putAll(each.get());
        }
        for (Future<?> each : others) {
            each.get();
        }
        executor.shutdown();
        return documents;
    }

    private Map<DocumentKey, Integer> thread(FileVault vault, Random random) throws IOException {
        Map<DocumentKey, Integer> mine = new HashMap<>();
        List<DocumentKey> keys = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            int what = random.nextInt(100);
            if (keys.size() < 5 || what < storing) {
                int length = random.nextInt(20) == 0 ? 300_000 + round : random.nextInt(40_000);
                DocumentKey key = newKey();
                write(vault, key, random(length, length));
                mine.put(key, length);
                keys.add(key);
            } else if (what < storing + reading) {
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

    /** These documents are there, as they were stored, and no others. */
    static void check(FileVault vault, Map<DocumentKey, Integer> documents) throws IOException {
        assertThat(vault.status().documents()).isEqualTo(documents.size());
        assertThat(keys(vault)).containsExactlyInAnyOrderElementsOf(documents.keySet());
        for (Map.Entry<DocumentKey, Integer> each : documents.entrySet()) {
            assertThat(load(vault, each.getKey())).isEqualTo(random(each.getValue(), each.getValue()));
        }
    }
}
