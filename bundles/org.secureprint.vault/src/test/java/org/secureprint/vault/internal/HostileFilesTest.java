package org.secureprint.vault.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.api.testing.VaultContract.load;
import static org.secureprint.api.testing.VaultContract.random;
import static org.secureprint.api.testing.VaultContract.store;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.vault.DamagedDocumentException;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.vault.internal.disk.DiskFile;
import org.secureprint.vault.internal.disk.SimulatedDisk;
import org.secureprint.vault.internal.format.ImageScan;
import org.secureprint.vault.internal.format.Layout;

/** Files that somebody changed: the vault opens, gives out what was stored or says that it is damaged, and does nothing else. */
class HostileFilesTest {
    private static final int MUTANTS = 300;
    private static final int CHANGES = 20;

    @TempDir
    Path directory;

    private VaultFixture fixture;

    @BeforeEach
    void makeKeys() throws IOException {
        fixture = new VaultFixture(directory);
    }

    @Test
    void opensWhateverAPackHolds() throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        Map<DocumentKey, byte[]> stored = new HashMap<>();
        try (FileVault vault = fixture.open(disk)) {
            for (int length : new int[] {0, 10, 5_000, 100_000}) {
                byte[] data = random(length, length);
                stored.put(store(vault, data), data);
            }
        }
        Random random = new Random(1);
        for (int i = 0; i < MUTANTS; i++) {
            SimulatedDisk mutant = disk.afterKill();
            change(mutant, random);
            try (FileVault vault = fixture.open(mutant)) {
                for (Map.Entry<DocumentKey, byte[]> each : stored.entrySet()) {
                    checkDocument(vault, each.getKey(), each.getValue());
                }
                List<DocumentKey> listed = new ArrayList<>();
                vault.forEach(listed::add);
                vault.eraseAll(listed);
                assertThat(vault.status().documents()).isZero();
            }
        }
    }

    private static void checkDocument(FileVault vault, DocumentKey key, byte[] data) throws IOException {
        try {
            assertThat(load(vault, key)).isEqualTo(data);
        } catch (DamagedDocumentException | NoSuchFileException e) {
            assertThat(e).hasMessageContaining(key.toString());
        }
    }

    private void change(SimulatedDisk disk, Random random) throws IOException {
        Path pack = fixture.vaultDirectory().resolve("packs/0000000000000001");
        try (DiskFile file = disk.open(pack, true)) {
            int length = (int) file.length();
            for (int i = random.nextInt(CHANGES); i >= 0; i--) {
                int block = random.nextInt(length / Layout.BLOCK);
                byte[] changed = new byte[1 + random.nextInt(random.nextBoolean() ? 8 : Layout.BLOCK)];
                random.nextBytes(changed);
                int at = random.nextBoolean() ? random.nextInt(100) : random.nextInt(Layout.BLOCK);
                file.write((long) block * Layout.BLOCK + at, changed, 0, changed.length);
            }
            if (random.nextInt(4) == 0) {
                file.truncate(random.nextInt(length));
            }
        }
    }

    @Test
    void looksAtAnyHeaderWithoutHarm() {
        byte[] front = new byte[Layout.SEGMENTS];
        byte[] magic = {'S', 'P', 'M', 'V', 1, 2, 16, 0};
        Random random = new Random(2);
        for (int i = 0; i < 20 * MUTANTS; i++) {
            Arrays.fill(front, (byte) 0);
            byte[] fields = new byte[80];
            random.nextBytes(fields);
            System.arraycopy(fields, 0, front, Layout.HEADER + 8, fields.length);
            Arrays.fill(front, Layout.HEADER + 24, Layout.HEADER + 24 + random.nextInt(60), (byte) 0);
            System.arraycopy(magic, 0, front, Layout.HEADER, magic.length);
            front[Layout.HEADER + random.nextInt(8)] ^= (byte) random.nextInt(2);
            ImageScan scan = ImageScan.of(front);
            if (scan != null) {
                assertThat(scan.live()).isFalse();
                assertThat(scan.length()).isGreaterThanOrEqualTo(Layout.SEGMENTS);
            }
        }
    }
}
