package org.secureprint.vault.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.secureprint.api.testing.VaultContract.load;
import static org.secureprint.api.testing.VaultContract.random;
import static org.secureprint.api.testing.VaultContract.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.vault.internal.disk.SimulatedDisk;
import org.secureprint.vault.internal.format.Suite;

/**
 * The process dies, the power goes, or a step fails at every single step of a run that stores, erases and compacts: what was
 * acknowledged is there, what was erased is gone, and nothing is ever read wrongly (S-10, S-20).
 */
class PowerCutTest {
    private static final int SEEDS = 4;
    private static final int IN_A_PACK = 4;

    @TempDir
    Path directory;

    private VaultFixture fixture;

    @BeforeEach
    void makeKeys() throws IOException {
        fixture = new VaultFixture(directory).with(new VaultSettings(Suite.AES_256_GCM, 100_000, 120_000, 0, 80));
    }

    @Test
    void losesNothingWhenTheProcessIsKilledAtAnyStep() throws IOException {
        for (int step = 1; step <= stepsOfARun(); step++) {
            SimulatedDisk disk = new SimulatedDisk();
            disk.stopAt(step);
            PowerCutRun run = new PowerCutRun(fixture, disk);
            run.goUntilItFails();
            run.check(disk.afterKill(), "killed at step " + step);
        }
    }

    @Test
    void losesNothingWhenThePowerGoesAtAnyStep() throws IOException {
        for (int step = 1; step <= stepsOfARun(); step++) {
            SimulatedDisk disk = new SimulatedDisk();
            disk.stopAt(step);
            PowerCutRun run = new PowerCutRun(fixture, disk);
            run.goUntilItFails();
            for (int seed = 0; seed < SEEDS; seed++) {
                run.check(disk.afterPowerCut(seed), "power cut at step " + step + ", seed " + seed);
            }
        }
    }

    @Test
    void losesNothingWhenThePowerGoesAgainDuringRecovery() throws IOException {
        int steps = stepsOfARun();
        for (int step = stepsToOpen(); step <= steps; step += 3) {
            SimulatedDisk disk = new SimulatedDisk();
            disk.stopAt(step);
            PowerCutRun run = new PowerCutRun(fixture, disk);
            run.goUntilItFails();
            for (int inRecovery = 1; inRecovery < 12; inRecovery++) {
                SimulatedDisk second = disk.afterPowerCut(step);
                second.stopAt(inRecovery);
                try (FileVault vault = fixture.open(second)) {
                    assertThat(vault).isNotNull();
                } catch (IOException e) {
                    assertThat(e).hasMessageContaining("stopped");
                }
                run.check(second.afterPowerCut(inRecovery), "step " + step + ", again at " + inRecovery);
            }
        }
    }

    /** Incident 14: after a failed sync the document is refused, and the vault goes on without a restart. */
    @Test
    void goesOnWhenAnyOneStepFails() throws IOException {
        int steps = wholeRun().stepsUntilClosing;
        for (int step = stepsToOpen() + 1; step <= steps; step++) {
            SimulatedDisk disk = new SimulatedDisk();
            PowerCutRun run = new PowerCutRun(fixture, disk);
            disk.failAt(step);
            try (FileVault vault = fixture.open(disk)) {
                run.goOn(vault);
                byte[] later = random(20_000, 99);
                DocumentKey key = store(vault, later);
                run.stored.put(key, later);
                assertThat(load(vault, key)).isEqualTo(later);
                run.checkReadable(vault, "step " + step + " failed");
            }
            run.check(disk.afterPowerCut(step), "step " + step + " failed, then the power went");
        }
    }

    /** Erasing is repeated until it succeeds; what shares a pack with the erased document stays, however often that is. */
    @Test
    void keepsTheRestOfAPackWhenErasingIsRepeated() throws IOException {
        for (int step = 1, failed = 1; failed > 0; step++) {
            SimulatedDisk disk = new SimulatedDisk();
            try (FileVault vault = fixture.open(disk)) {
                List<DocumentKey> keys = storeSmall(vault, IN_A_PACK + 1);
                vault.eraseAll(keys.subList(2, IN_A_PACK));
                List<DocumentKey> fromBothPacks = List.of(keys.get(0), keys.get(IN_A_PACK));
                disk.failAt(disk.steps() + step);
                failed = 0;
                while (!isErased(vault, fromBothPacks)) {
                    failed++;
                }
                assertThat(load(vault, keys.get(1))).as("step %d failed", step).isEqualTo(random(20_000, 1));
            }
        }
    }

    /** S-20: erased means that no copy can be decrypted, also where moving the document to another pack failed in the middle. */
    @Test
    void erasesBothCopiesWhenMovingFailedInTheMiddle() throws IOException {
        for (boolean again : new boolean[] {false, true}) {
            boolean failed = true;
            for (int step = 1; failed; step++) {
                SimulatedDisk disk = new SimulatedDisk();
                try (FileVault vault = fixture.open(disk)) {
                    List<DocumentKey> keys = storeSmall(vault, IN_A_PACK);
                    vault.eraseAll(keys.subList(2, IN_A_PACK));
                    disk.failAt(disk.steps() + step);
                    failed = !isCompacted(vault);
                    if (again) {
                        isCompacted(vault);
                    }
                    assertThat(isErased(vault, keys) || isErased(vault, keys)).isTrue();
                }
                try (FileVault vault = fixture.open(disk.afterPowerCut(step))) {
                    vault.forEach(key -> fail(key + " is back"));
                }
            }
        }
    }

    private static boolean isCompacted(FileVault vault) {
        try {
            vault.compact();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<DocumentKey> storeSmall(FileVault vault, int count) throws IOException {
        List<DocumentKey> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add(store(vault, random(20_000, i)));
        }
        return keys;
    }

    private static boolean isErased(FileVault vault, List<DocumentKey> keys) {
        try {
            vault.eraseAll(keys);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private int stepsOfARun() throws IOException {
        return wholeRun().disk.steps();
    }

    private PowerCutRun wholeRun() throws IOException {
        PowerCutRun run = new PowerCutRun(fixture, new SimulatedDisk());
        run.goUntilItFails();
        assertThat(run.failed).isFalse();
        assertThat(run.stored).hasSize(7);
        assertThat(run.stepsUntilClosing).isGreaterThan(60);
        return run;
    }

    private int stepsToOpen() throws IOException {
        SimulatedDisk disk = new SimulatedDisk();
        fixture.open(disk).close();
        return disk.steps();
    }
}
