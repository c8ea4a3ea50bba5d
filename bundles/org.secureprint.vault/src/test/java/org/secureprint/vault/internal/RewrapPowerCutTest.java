package org.secureprint.vault.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.secureprint.api.testing.VaultContract.load;
import static org.secureprint.api.testing.VaultContract.random;
import static org.secureprint.api.testing.VaultContract.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.vault.internal.disk.SimulatedDisk;
import org.secureprint.vault.internal.format.Suite;

/**
 * The process dies, the power goes, or a step fails at every single step of wrapping documents' keys anew: every document stays readable,
 * the next attempt ends the work, and then nothing needs the old key (S-10, S-11).
 */
class RewrapPowerCutTest {
    private static final int SEEDS = 4;
    private static final int[] LENGTHS = {20_000, 0, 30_000, 150_000, 500, 200_000};

    @TempDir
    Path directory;

    private final Map<DocumentKey, byte[]> stored = new HashMap<>();
    private final SimulatedDisk before = new SimulatedDisk();
    private VaultFixture fixture;
    private int stepsToOpen;
    private int steps;

    /** Documents under key 1, some of them in slot B: then key 2 becomes active. */
    @BeforeEach
    void storeUnderTheOldKey() throws IOException {
        fixture = new VaultFixture(directory).with(new VaultSettings(Suite.AES_256_GCM, 100_000, 60_000, 0, 25));
        try (FileVault vault = fixture.open(before)) {
            for (int length : LENGTHS) {
                stored.put(store(vault, random(length, length)), random(length, length));
            }
            fixture.ring().rotate(0);
            vault.rewrap();
            for (int length : LENGTHS) {
                stored.put(store(vault, random(length, length)), random(length, length));
            }
        }
        fixture.ring().rotate(0);
        SimulatedDisk disk = before.afterKill();
        try (FileVault vault = fixture.open(disk)) {
            stepsToOpen = disk.steps();
            assertThat(vault.rewrap()).isEqualTo(stored.size());
            steps = disk.steps();
        }
        assertThat(steps - stepsToOpen).isGreaterThan(30);
    }

    @Test
    void losesNothingWhenTheProcessIsKilledAtAnyStep() throws IOException {
        for (int step = stepsToOpen + 1; step <= steps; step++) {
            check(stoppedAt(step).afterKill(), "killed at step " + step);
        }
    }

    @Test
    void losesNothingWhenThePowerGoesAtAnyStep() throws IOException {
        for (int step = stepsToOpen + 1; step <= steps; step++) {
            SimulatedDisk disk = stoppedAt(step);
            for (int seed = 0; seed < SEEDS; seed++) {
                check(disk.afterPowerCut(seed), "power cut at step " + step + ", seed " + seed);
            }
        }
    }

    /** Incident 14: what a failed sync was to write is written again before anything relies on it. */
    @Test
    void losesNothingWhenAnyOneStepFailsAndThePowerGoesLater() throws IOException {
        for (int step = stepsToOpen + 1; step <= steps; step++) {
            SimulatedDisk disk = before.afterKill();
            disk.failAt(step);
            try (FileVault vault = fixture.open(disk)) {
                assertThat(fails(vault)).as("step %d failed", step).isTrue();
                checkReadable(vault, "step " + step + " failed");
                check(disk.afterPowerCut(step), "step " + step + " failed, then the power went");
                vault.rewrap();
                checkReadable(vault, "again after step " + step);
            }
            check(disk.afterPowerCut(step), "step " + step + " failed, was repeated, then the power went");
        }
    }

    private static boolean fails(FileVault vault) {
        try {
            vault.rewrap();
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private SimulatedDisk stoppedAt(int step) throws IOException {
        SimulatedDisk disk = before.afterKill();
        disk.stopAt(step);
        try (FileVault vault = fixture.open(disk)) {
            assertThat(fails(vault)).as("stopped at step %d", step).isTrue();
        }
        return disk;
    }

    private void check(SimulatedDisk after, String when) throws IOException {
        try (FileVault vault = fixture.open(after)) {
            checkReadable(vault, when);
            vault.rewrap();
            checkReadable(vault, when);
        }
        try (FileVault vault = fixture.open(after)) {
            assertThat(vault.documentsByKey()).as(when).isEqualTo(Map.of(3, (long) stored.size()));
            checkReadable(vault, when);
        }
    }

    private void checkReadable(FileVault vault, String when) throws IOException {
        for (Map.Entry<DocumentKey, byte[]> each : stored.entrySet()) {
            assertThat(load(vault, each.getKey())).as(when).isEqualTo(each.getValue());
        }
    }
}
