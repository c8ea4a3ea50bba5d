package org.secureprint.api.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.Vault;
import org.secureprint.api.vault.VaultReader;
import org.secureprint.api.vault.VaultWriter;

/** What every vault promises. An implementation's test implements {@link #vault} and inherits the tests. */
public interface VaultContract {
    /** The vault under test, empty when a test starts; the same one during a test. */
    Vault vault() throws IOException;

    @Test
    default void returnsWhatWasWritten() throws IOException {
        for (int length : new int[] {0, 1, 15, 4096, 65_535, 65_536, 65_537, 131_072, 262_144, 1_000_003}) {
            byte[] data = random(length, length);
            DocumentKey key = store(vault(), data);
            assertThat(load(vault(), key)).as("%d octets", length).isEqualTo(data);
        }
    }

    @Test
    default void countsTheOctetsWritten() throws IOException {
        try (VaultWriter writer = vault().create(newKey(), new byte[0])) {
            assertThat(writer.octets()).isZero();
            writer.write(new byte[70_000], 10, 69_000);
            assertThat(writer.octets()).isEqualTo(69_000);
            writer.write(new byte[0], 0, 0);
            assertThat(writer.octets()).isEqualTo(69_000);
        }
    }

    @Test
    default void readsFromAnyPosition() throws IOException {
        byte[] data = random(300_001, 7);
        DocumentKey key = store(vault(), data);
        Random random = new Random(3);
        try (VaultReader reader = vault().open(key)) {
            assertThat(reader.length()).isEqualTo(data.length);
            for (int i = 0; i < 100; i++) {
                int position = random.nextInt(data.length);
                byte[] target = new byte[random.nextInt(70_000) + 1];
                int count = reader.read(position, target, 0, target.length);
                assertThat(count).isBetween(1, target.length);
                for (int j = 0; j < count; j += 997) {
                    assertThat(target[j]).isEqualTo(data[position + j]);
                }
            }
            assertThat(reader.read(data.length, new byte[1], 0, 1)).isEqualTo(-1);
            assertThat(reader.read(data.length + 5L, new byte[1], 0, 1)).isEqualTo(-1);
            reader.verify();
        }
    }

    @Test
    default void keepsTheAttributes() throws IOException {
        byte[] attributes = random(2048, 5);
        DocumentKey key = newKey();
        try (VaultWriter writer = vault().create(key, attributes)) {
            writer.commit();
        }
        try (VaultReader reader = vault().open(key)) {
            assertThat(reader.attributes()).isEqualTo(attributes);
            assertThat(reader.length()).isZero();
        }
    }

    @Test
    default void refusesTooLongAttributes() throws IOException {
        Vault vault = vault();
        assertThatThrownBy(() -> vault.create(newKey(), new byte[2049])).isInstanceOf(IllegalArgumentException.class);
        assertThat(keys(vault)).isEmpty();
    }

    @Test
    default void knowsNothingBeforeTheCommit() throws IOException {
        Vault vault = vault();
        DocumentKey key = newKey();
        try (VaultWriter writer = vault.create(key, new byte[0])) {
            writer.write(new byte[100_000], 0, 100_000);
            assertThatThrownBy(() -> vault.open(key)).isInstanceOf(NoSuchFileException.class);
            assertThat(keys(vault)).isEmpty();
        }
        assertThatThrownBy(() -> vault.open(key)).isInstanceOf(NoSuchFileException.class);
        assertThat(keys(vault)).isEmpty();
        assertThat(vault.status().documents()).isZero();
    }

    @Test
    default void forgetsADocumentThatWasNotCommittedAndTakesItAgain() throws IOException {
        Vault vault = vault();
        DocumentKey key = newKey();
        try (VaultWriter writer = vault.create(key, new byte[0])) {
            writer.write(new byte[500_000], 0, 500_000);
        }
        write(vault, key, new byte[] {1, 2, 3});
        assertThat(load(vault, key)).containsExactly(1, 2, 3);
    }

    @Test
    default void refusesASecondDocumentOfTheSameKey() throws IOException {
        Vault vault = vault();
        DocumentKey key = store(vault, new byte[] {1});
        assertThatThrownBy(() -> write(vault, key, new byte[] {2})).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(load(vault, key)).containsExactly(1);
    }

    @Test
    default void refusesToWriteAfterTheCommit() throws IOException {
        try (VaultWriter writer = vault().create(newKey(), new byte[0])) {
            writer.commit();
            assertThatThrownBy(() -> writer.write(new byte[1], 0, 1)).isInstanceOf(IOException.class);
            assertThatThrownBy(writer::commit).isInstanceOf(IOException.class);
        }
    }

    @Test
    default void erases() throws IOException {
        Vault vault = vault();
        DocumentKey small = store(vault, random(20_000, 1));
        DocumentKey large = store(vault, random(900_000, 2));
        DocumentKey kept = store(vault, random(20_000, 3));
        vault.erase(small);
        vault.erase(large);
        assertThatThrownBy(() -> vault.open(small)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> vault.open(large)).isInstanceOf(NoSuchFileException.class);
        assertThat(keys(vault)).containsExactly(kept);
        assertThat(load(vault, kept)).isEqualTo(random(20_000, 3));
        vault.erase(small);
        vault.erase(newKey());
    }

    @Test
    default void erasesMany() throws IOException {
        Vault vault = vault();
        List<DocumentKey> gone = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            gone.add(store(vault, random(i * 30_000, i)));
        }
        DocumentKey kept = store(vault, random(20_000, 3));
        gone.add(newKey());
        vault.eraseAll(gone);
        assertThat(keys(vault)).containsExactly(kept);
        assertThat(load(vault, kept)).isEqualTo(random(20_000, 3));
        assertThat(vault.status().documents()).isEqualTo(1);
    }

    @Test
    default void listsAndCountsTheCommittedDocuments() throws IOException {
        Vault vault = vault();
        List<DocumentKey> stored = new ArrayList<>();
        UUID job = UUID.randomUUID();
        for (int number : new int[] {1, 2, 65_535}) {
            DocumentKey key = new DocumentKey(job, number);
            write(vault, key, random(100_000 * Math.min(number, 5), number));
            stored.add(key);
        }
        assertThat(keys(vault)).containsExactlyInAnyOrderElementsOf(stored);
        assertThat(vault.status().documents()).isEqualTo(3);
        assertThat(vault.status().octets()).isGreaterThanOrEqualTo(800_000);
        assertThat(vault.status().freeOctets()).isPositive();
        assertThat(vault.status().activeKeyId()).isPositive();
        assertThat(vault.status().documentsByKey())
                .containsOnly(Map.entry(vault.status().activeKeyId(), 3L));
        assertThat(vault.status().oldestDocument()).isPresent();
        assertThat(vault.status().unreadable()).isZero();
        assertThat(vault.status().id()).isEqualTo(vault.status().id());
    }

    @Test
    default void keepsThreadsApart() throws Exception {
        Vault vault = vault();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Void>> work = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                byte[] data = random(1 + i * 9_001, i);
                Callable<Void> task = () -> {
                    DocumentKey key = store(vault, data);
                    assertThat(load(vault, key)).isEqualTo(data);
                    return null;
                };
                work.add(threads.submit(task));
            }
            for (Future<Void> each : work) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(keys(vault)).hasSize(64);
    }

    /** A key that no document has. */
    static DocumentKey newKey() {
        return new DocumentKey(UUID.randomUUID(), 1);
    }

    /** Octets that are the same for the same seed. */
    static byte[] random(int length, long seed) {
        byte[] data = new byte[length];
        new Random(seed).nextBytes(data);
        return data;
    }

    /** Commits a document under a new key. */
    static DocumentKey store(Vault vault, byte[] data) throws IOException {
        DocumentKey key = newKey();
        write(vault, key, data);
        return key;
    }

    /** Commits a document, written in uneven pieces. */
    static void write(Vault vault, DocumentKey key, byte[] data) throws IOException {
        try (VaultWriter writer = vault.create(key, new byte[] {42})) {
            for (int position = 0, piece = 1; position < data.length; position += piece, piece = piece * 3 + 1) {
                piece = Math.min(piece, data.length - position);
                writer.write(data, position, piece);
            }
            writer.commit();
        }
    }

    /** Reads a whole document from its start. */
    static byte[] load(Vault vault, DocumentKey key) throws IOException {
        try (VaultReader reader = vault.open(key)) {
            byte[] data = new byte[(int) reader.length()];
            int position = 0;
            while (position < data.length) {
                position += reader.read(position, data, position, data.length - position);
            }
            assertThat(reader.read(position, new byte[1], 0, 1)).isEqualTo(-1);
            return data;
        }
    }

    /** The keys of all committed documents. */
    static List<DocumentKey> keys(Vault vault) throws IOException {
        List<DocumentKey> keys = new ArrayList<>();
        vault.forEach(keys::add);
        return keys;
    }
}
