package org.secureprint.vault.internal;

import static org.secureprint.api.testing.VaultContract.newKey;
import static org.secureprint.api.testing.VaultContract.random;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.VaultReader;
import org.secureprint.api.vault.VaultWriter;

/**
 * Measures the vault alone: {@code java -cp ... BenchmarkVault directory [seconds] [gigabytes]}. The last one is the length of the big
 * document; run it with {@code -Xmx64m} to see that memory does not depend on it.
 */
public final class BenchmarkVault {
    private static final int SMALL = 20_000;
    private static final byte[] CHUNK = random(64 * 1024, 1);

    private final FileVault vault;
    private final VaultFixture fixture;

    private BenchmarkVault(Path directory) throws IOException {
        fixture = new VaultFixture(directory);
        vault = fixture.open();
    }

    public static void main(String[] args) throws Exception {
        Path root = Files.createTempDirectory(Path.of(args[0]), "vault");
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        BenchmarkVault benchmark = new BenchmarkVault(root);
        for (int threads : new int[] {1, 8, 8, 32}) {
            benchmark.small(threads, seconds);
        }
        for (int i = 0; i < 4; i++) {
            benchmark.large(200_000_000L);
        }
        benchmark.large((args.length > 2 ? Long.parseLong(args[2]) : 1) << 30);
        benchmark.vault.close();
    }

    private void small(int threads, int seconds) throws Exception {
        byte[] document = random(SMALL, 2);
        ConcurrentLinkedQueue<DocumentKey> stored = new ConcurrentLinkedQueue<>();
        long start = System.nanoTime();
        inThreads(threads, () -> {
            while (System.nanoTime() - start < seconds * 1_000_000_000L) {
                DocumentKey key = newKey();
                try (VaultWriter writer = vault.create(key, new byte[200])) {
                    writer.write(document, 0, SMALL);
                    writer.commit();
                }
                stored.add(key);
            }
        });
        print("write %d x 20 KB, %d threads: %,.0f/s", stored.size(), threads, stored.size() / since(start));

        long reading = System.nanoTime();
        ConcurrentLinkedQueue<DocumentKey> unread = new ConcurrentLinkedQueue<>(stored);
        inThreads(threads, () -> {
            byte[] buffer = new byte[SMALL];
            for (DocumentKey key = unread.poll(); key != null; key = unread.poll()) {
                try (VaultReader reader = vault.open(key)) {
                    reader.read(0, buffer, 0, SMALL);
                }
            }
        });
        print("read them, %d threads: %,.0f/s", threads, stored.size() / since(reading));

        long opening = System.nanoTime();
        fixtureReopen();
        print("recover them: %.2f s", since(opening));

        long erasing = System.nanoTime();
        vault.eraseAll(new ArrayList<>(stored));
        print("erase them at once: %,.0f/s", stored.size() / since(erasing));
    }

    private void fixtureReopen() throws IOException {
        try (FileVault other = fixture.open()) {
            other.status();
        }
    }

    private void large(long length) throws IOException {
        DocumentKey key = newKey();
        long start = System.nanoTime();
        long written = 0;
        double streamed;
        try (VaultWriter writer = vault.create(key, new byte[200])) {
            while (written < length) {
                int count = (int) Math.min(CHUNK.length, length - written);
                writer.write(CHUNK, 0, count);
                written += count;
            }
            streamed = since(start);
            writer.commit();
        }
        double megabytes = length / 1e6;
        print(
                "write %,.0f MB: %,.0f MB/s, before the sync %,.0f MB/s",
                megabytes, megabytes / since(start), megabytes / streamed);
        long reading = System.nanoTime();
        try (VaultReader reader = vault.open(key)) {
            byte[] buffer = new byte[64 * 1024];
            for (long at = 0; at < length; ) {
                at += reader.read(at, buffer, 0, buffer.length);
            }
        }
        print("read and verify it: %,.0f MB/s", megabytes / since(reading));
        vault.erase(key);
    }

    private static void inThreads(int threads, Work work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(executor.submit(() -> {
                    work.run();
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } finally {
            executor.shutdown();
        }
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void print(String format, Object... values) {
        System.out.printf(format + "%n", values);
    }

    private interface Work {
        void run() throws IOException;
    }
}
