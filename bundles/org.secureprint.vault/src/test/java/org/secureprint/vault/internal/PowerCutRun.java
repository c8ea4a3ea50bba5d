package org.secureprint.vault.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.api.testing.VaultContract.load;
import static org.secureprint.api.testing.VaultContract.newKey;
import static org.secureprint.api.testing.VaultContract.random;
import static org.secureprint.api.testing.VaultContract.write;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.secureprint.api.vault.DamagedDocumentException;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.vault.internal.disk.SimulatedDisk;

/** A run that stores, erases and compacts on a simulated disk, and what was acknowledged in it. */
final class PowerCutRun {
    private final VaultFixture fixture;
    final SimulatedDisk disk;
    final Map<DocumentKey, byte[]> stored = new HashMap<>();
    private final Map<DocumentKey, byte[]> uncertain = new HashMap<>();
    private final Set<DocumentKey> erased = new HashSet<>();
    boolean failed;
    int stepsUntilClosing;

    PowerCutRun(VaultFixture fixture, SimulatedDisk disk) {
        this.fixture = fixture;
        this.disk = disk;
    }

    void goUntilItFails() throws IOException {
        try (FileVault vault = fixture.open(disk)) {
            goOn(vault);
        } catch (IOException e) {
            failed = true;
            assertThat(e).hasMessageContaining("stopped");
        }
    }

    void goOn(FileVault vault) throws IOException {
        List<DocumentKey> keys = new ArrayList<>();
        for (int length : new int[] {20_000, 0, 150_000, 30_000, 500, 20_000, 400_000, 1}) {
            keys.add(put(vault, random(length, length)));
        }
        remove(vault, keys.subList(0, 3));
        keys.add(put(vault, random(90_000, 5)));
        attempt(vault::compact);
        remove(vault, List.of(keys.get(6)));
        keys.add(put(vault, random(10, 6)));
        keys.add(put(vault, random(70_000, 7)));
        attempt(vault::compact);
        stepsUntilClosing = disk.steps();
    }

    private DocumentKey put(FileVault vault, byte[] data) throws IOException {
        DocumentKey key = newKey();
        uncertain.put(key, data);
        attempt(() -> {
            write(vault, key, data);
            uncertain.remove(key);
            stored.put(key, data);
        });
        return key;
    }

    private void remove(FileVault vault, List<DocumentKey> keys) throws IOException {
        for (DocumentKey key : keys) {
            if (stored.containsKey(key)) {
                uncertain.put(key, stored.remove(key));
            }
        }
        attempt(() -> {
            vault.eraseAll(keys);
            keys.forEach(uncertain::remove);
            erased.addAll(keys);
        });
    }

    private void attempt(Step step) throws IOException {
        try {
            step.run();
        } catch (IOException e) {
            if (e.getMessage().contains("stopped")) {
                throw e;
            }
            failed = true;
        }
    }

    void check(SimulatedDisk after, String when) throws IOException {
        try (FileVault vault = fixture.open(after)) {
            checkReadable(vault, when);
            vault.eraseAll(uncertain.keySet());
            assertThat(allKeys(vault)).as(when).containsExactlyInAnyOrderElementsOf(stored.keySet());
            vault.eraseAll(stored.keySet());
        }
        try (FileVault vault = fixture.open(after)) {
            assertThat(allKeys(vault)).as("erased after: %s", when).isEmpty();
        }
    }

    void checkReadable(FileVault vault, String when) throws IOException {
        for (Map.Entry<DocumentKey, byte[]> each : stored.entrySet()) {
            assertThat(load(vault, each.getKey())).as(when).isEqualTo(each.getValue());
        }
        assertThat(allKeys(vault)).as(when).noneMatch(erased::contains);
        for (Map.Entry<DocumentKey, byte[]> each : uncertain.entrySet()) {
            try {
                assertThat(load(vault, each.getKey())).as(when).isEqualTo(each.getValue());
            } catch (NoSuchFileException | DamagedDocumentException e) {
                assertThat(each.getKey()).as("never acknowledged").isNotNull();
            }
        }
    }

    private List<DocumentKey> allKeys(FileVault vault) {
        List<DocumentKey> keys = new ArrayList<>();
        vault.forEach(keys::add);
        return keys;
    }

    private interface Step {
        void run() throws IOException;
    }
}
