package org.secureprint.vault.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.secureprint.api.testing.VaultContract.keys;
import static org.secureprint.api.testing.VaultContract.load;
import static org.secureprint.api.testing.VaultContract.random;
import static org.secureprint.api.testing.VaultContract.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.testing.VaultContract;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.Vault;
import org.secureprint.api.vault.VaultReader;
import org.secureprint.api.vault.VaultWriter;
import org.secureprint.vault.internal.format.Suite;

class FileVaultTest implements VaultContract {
    @TempDir
    Path directory;

    private VaultFixture fixture;
    private FileVault vault;

    @BeforeEach
    void open() throws IOException {
        fixture = new VaultFixture(directory);
        vault = fixture.open();
    }

    @AfterEach
    void close() {
        vault.close();
    }

    @Override
    public Vault vault() {
        return vault;
    }

    /** S-12: what lies on the disk is not what was written. */
    @Test
    void underneathIsNotPlaintext() throws IOException {
        byte[] canary = "CANARY-of-a-secret-document-0123456789".getBytes(StandardCharsets.US_ASCII);
        for (int length : new int[] {canary.length, 20_000, 900_000}) {
            byte[] data = new byte[length];
            for (int i = 0; i < length; i++) {
                data[i] = canary[i % canary.length];
            }
            try (VaultWriter writer = vault.create(VaultContract.newKey(), canary)) {
                writer.write(data, 0, length);
                writer.commit();
            }
        }
        String needle = new String(canary, 0, 12, StandardCharsets.ISO_8859_1);
        for (Path file : vaultFiles()) {
            assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .as("%s", file)
                    .doesNotContain(needle);
        }
        assertThat(vaultFiles()).hasSize(2);
    }

    @Test
    void findsEverythingAgainAfterARestart() throws IOException {
        Map<DocumentKey, byte[]> stored = storeSome(40);
        DocumentKey erased = store(vault, random(20_000, 1));
        vault.erase(erased);
        vault.close();
        vault = fixture.open();
        assertThat(keys(vault)).containsExactlyInAnyOrderElementsOf(stored.keySet());
        for (Map.Entry<DocumentKey, byte[]> each : stored.entrySet()) {
            assertThat(load(vault, each.getKey())).isEqualTo(each.getValue());
        }
    }

    @Test
    void readsBothSuites() throws IOException {
        DocumentKey first = store(vault, random(100_000, 1));
        vault.close();
        VaultSettings was = fixture.settings();
        fixture.with(new VaultSettings(
                Suite.AES_128_GCM, was.packThresholdOctets(), was.packMaxOctets(), 0, was.compactBelowPercent()));
        vault = fixture.open();
        DocumentKey second = store(vault, random(100_000, 2));
        assertThat(load(vault, first)).isEqualTo(random(100_000, 1));
        assertThat(load(vault, second)).isEqualTo(random(100_000, 2));
    }

    @Test
    void isOpenToItsOwnAccountOnly() throws IOException {
        storeSome(8);
        for (Path file : vaultFiles()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as("%s", file)
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                    .as("%s", file.getParent())
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void erasesTheKeysOnTheDisk() throws IOException {
        DocumentKey small = store(vault, random(20_000, 1));
        store(vault, random(20_000, 2));
        Path pack = vaultFiles().get(0);
        byte[] before = Files.readAllBytes(pack);
        vault.erase(small);
        byte[] after = Files.readAllBytes(pack);
        assertThat(countOfEqual(before, after, 0, 512)).isLessThan(16);
        assertThat(countOfEqual(before, after, 4096, 4608)).isLessThan(16);
        assertThat(countOfEqual(before, after, 8192, before.length)).isEqualTo(before.length - 8192);
    }

    private static int countOfEqual(byte[] one, byte[] other, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += one[i] == other[i] ? 1 : 0;
        }
        return count;
    }

    @Test
    void removesAFullPackWhenAllInItIsErased() throws IOException {
        reopenWithPacksOf(100_000);
        Map<DocumentKey, byte[]> stored = storeSmall(12);
        assertThat(vaultFiles()).hasSize(3);
        vault.eraseAll(stored.keySet());
        assertThat(vaultFiles()).isEmpty();
        assertThat(vault.status().octets()).isZero();
    }

    @Test
    void compactsPacksThatAreMostlyErased() throws IOException {
        reopenWithPacksOf(1_000_000);
        Map<DocumentKey, byte[]> stored = storeSmall(60);
        Map<DocumentKey, byte[]> kept = new HashMap<>(stored);
        List<DocumentKey> gone = new ArrayList<>(stored.keySet());
        for (int i = 54; i >= 0; i -= 10) {
            gone.remove(i);
        }
        gone.forEach(kept::remove);
        vault.eraseAll(gone);
        long before = vault.status().octets();
        VaultReader open = vault.open(kept.keySet().iterator().next());
        vault.compact();
        assertThat(vault.status().octets()).isLessThan(before * 6 / 10);
        assertThat(open.read(0, new byte[10], 0, 10)).isEqualTo(10);
        open.close();
        for (int i = 0; i < 2; i++) {
            assertThat(keys(vault)).containsExactlyInAnyOrderElementsOf(kept.keySet());
            for (Map.Entry<DocumentKey, byte[]> each : kept.entrySet()) {
                assertThat(load(vault, each.getKey())).isEqualTo(each.getValue());
            }
            vault.close();
            vault = fixture.open();
        }
    }

    /** S-20: a full disk refuses new documents, and only them. */
    @Test
    void refusesDocumentsBelowTheReserve() throws IOException {
        DocumentKey key = store(vault, random(20_000, 1));
        vault.close();
        VaultSettings was = fixture.settings();
        fixture.with(new VaultSettings(
                was.suite(),
                was.packThresholdOctets(),
                was.packMaxOctets(),
                Long.MAX_VALUE,
                was.compactBelowPercent()));
        vault = fixture.open();
        assertThatThrownBy(() -> vault.create(VaultContract.newKey(), new byte[0]))
                .isInstanceOfSatisfying(PrintException.class, e -> assertThat(e.status())
                        .isEqualTo(Status.SERVER_ERROR_TEMPORARY_ERROR))
                .hasMessageContaining("disk is full")
                .hasMessageContaining("minimumFreeOctets keeps " + Long.MAX_VALUE);
        assertThat(load(vault, key)).isEqualTo(random(20_000, 1));
        vault.erase(key);
    }

    @Test
    void refusesAllWorkWhenClosed() throws IOException {
        VaultWriter writer = vault.create(VaultContract.newKey(), new byte[0]);
        vault.close();
        assertThatThrownBy(writer::commit).isInstanceOf(IOException.class).hasMessageContaining("closed");
        assertThatThrownBy(() -> vault.open(VaultContract.newKey())).hasMessageContaining("closed");
        assertThatThrownBy(() -> vault.erase(VaultContract.newKey())).hasMessageContaining("closed");
        writer.close();
    }

    @Test
    void anInterruptDoesNoHarm() throws IOException {
        Thread.currentThread().interrupt();
        DocumentKey small = store(vault, random(20_000, 1));
        DocumentKey large = store(vault, random(900_000, 1));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(load(vault, small)).isEqualTo(random(20_000, 1));
        assertThat(load(vault, large)).isEqualTo(random(900_000, 1));
    }

    private void reopenWithPacksOf(long packMaxOctets) throws IOException {
        vault.close();
        VaultSettings was = fixture.settings();
        vault = fixture.with(new VaultSettings(
                        was.suite(), was.packThresholdOctets(), packMaxOctets, 0, was.compactBelowPercent()))
                .open();
    }

    /** In the order in which they lie in the packs. */
    private Map<DocumentKey, byte[]> storeSmall(int count) throws IOException {
        Map<DocumentKey, byte[]> stored = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            byte[] data = random(20_000, i);
            stored.put(store(vault, data), data);
        }
        return stored;
    }

    private Map<DocumentKey, byte[]> storeSome(int count) throws IOException {
        Map<DocumentKey, byte[]> stored = new HashMap<>();
        for (int i = 0; i < count; i++) {
            byte[] data = random(i * i * 300, i);
            stored.put(store(vault, data), data);
        }
        return stored;
    }

    private List<Path> vaultFiles() throws IOException {
        try (Stream<Path> files = Files.walk(fixture.vaultDirectory())) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
