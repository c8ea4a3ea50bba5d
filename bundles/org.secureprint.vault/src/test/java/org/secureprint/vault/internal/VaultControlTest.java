package org.secureprint.vault.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.secureprint.api.testing.VaultContract.load;
import static org.secureprint.api.testing.VaultContract.random;
import static org.secureprint.api.testing.VaultContract.store;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.PrintException;
import org.secureprint.api.job.AutoDelete;
import org.secureprint.api.testing.MovableClock;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.KeyInfo;

/** S-11: a ring that is lost keeps the vault closed and untouched, and a copy of it brings everything back. */
class VaultControlTest {
    private static final String PASSPHRASE = "correct horse battery";

    @TempDir
    Path data;

    private final MovableClock clock = new MovableClock();
    private VaultServices open;
    private int rotations;
    private VaultControl control;
    private DocumentKey document;

    @BeforeEach
    void storeADocument() throws IOException {
        control = control();
        control.start();
        document = store(open.vault(), random(20_000, 1));
    }

    @AfterEach
    void stop() throws IOException {
        control.stop();
    }

    private VaultControl control() {
        VaultConfig config = (VaultConfig) Proxy.newProxyInstance(
                VaultConfig.class.getClassLoader(),
                new Class<?>[] {VaultConfig.class},
                (proxy, method, arguments) ->
                        method.getName().equals("minimumFreeOctets") ? 0L : method.getDefaultValue());
        return new VaultControl(
                config, data, null, clock, services -> open = services, () -> open = null, () -> rotations++);
    }

    /** S-12: who watches the clock is absent, doubts it, trusts it, and is exchanged. */
    @Test
    void keysGrowOldOnlyWhileSomebodyWatchesTheClock() throws IOException {
        clock.advance(Duration.ofDays(31));
        open.rotation().work();
        assertThat(control.keys()).hasSize(1);
        assertThat(control.agesPausedBecause().orElseThrow()).contains("(retention) is not there");
        Watch doubting = new Watch("the clock jumped");
        control.follow(doubting);
        open.rotation().work();
        assertThat(control.agesPausedBecause()).contains("the clock jumped");
        assertThat(control.keys()).hasSize(1);
        Watch trusting = new Watch("the clock jumped");
        trusting.confirmClock();
        control.follow(trusting);
        control.unfollow(doubting);
        assertThat(control.agesPausedBecause()).isEmpty();
        open.rotation().work();
        assertThat(control.keys()).hasSize(2);
        control.unfollow(trusting);
        clock.advance(Duration.ofDays(31));
        open.rotation().work();
        assertThat(control.keys()).hasSize(2);
    }

    /** Doubts the clock until somebody confirms it. */
    private static final class Watch implements AutoDelete {
        private String doubt;

        Watch(String doubt) {
            this.doubt = doubt;
        }

        @Override
        public Optional<String> pause() {
            return Optional.ofNullable(doubt);
        }

        @Override
        public void confirmClock() {
            doubt = null;
        }
    }

    private void restart() throws IOException {
        control.stop();
        control = control();
        control.start();
    }

    @Test
    void saysWhyItIsClosedAndTouchesNothing() throws IOException {
        byte[] ring = Files.readAllBytes(ring());
        byte[] passphrase = Files.readAllBytes(passphrase());
        byte[] flipped = ring.clone();
        flipped[flipped.length / 2] ^= 1;
        control.stop();
        Map<Path, byte[]> before = vaultFiles();

        Files.delete(ring());
        staysClosed("is missing, but the vault is not new");
        Files.write(ring(), flipped);
        staysClosed("the passphrase is wrong or the file is damaged");
        Files.write(ring(), ring);
        Files.writeString(passphrase(), "something else\n");
        staysClosed("the passphrase is wrong or the file is damaged");
        Files.delete(passphrase());
        staysClosed("passphrase " + passphrase() + " cannot be read");
        assertThat(vaultFiles()).containsExactlyEntriesOf(before);

        Files.write(passphrase(), passphrase);
        Files.setPosixFilePermissions(passphrase(), PosixFilePermissions.fromString("rw-------"));
        restart();
        assertThat(control.closedBecause()).isEmpty();
        assertThat(load(open.vault(), document)).isEqualTo(random(20_000, 1));
    }

    private void staysClosed(String reason) throws IOException {
        restart();
        assertThat(open).isNull();
        assertThat(control.closedBecause().orElseThrow()).contains(reason).doesNotContain("\n");
        assertThatThrownBy(control::keys)
                .isInstanceOf(PrintException.class)
                .hasMessageContaining("The vault is closed: ")
                .hasMessageContaining(reason);
        assertThatThrownBy(control::rotate).hasMessageContaining(reason);
        assertThatThrownBy(() -> control.open("not this one".toCharArray()))
                .isInstanceOf(PrintException.class)
                .hasMessageContaining("The vault is closed: ");
    }

    @Test
    void opensWithATypedPassphraseAndDoesNotKeepIt() throws IOException {
        char[] typed = Files.readString(passphrase()).strip().toCharArray();
        Files.delete(passphrase());
        restart();
        assertThat(open).isNull();
        control.open(typed);
        assertThat(load(open.vault(), document)).isEqualTo(random(20_000, 1));
        assertThat(passphrase()).doesNotExist();
        assertThatThrownBy(() -> control.open(typed)).hasMessageContaining("open already");
        control.rotate();
        assertThat(rotations).isEqualTo(1);
        restart();
        control.open(typed);
        assertThat(control.keys()).hasSize(2);
    }

    @Test
    void opensAgainOnceThePassphraseFileIsBack() throws IOException {
        Path aside = Files.move(passphrase(), passphrase().resolveSibling("aside"));
        restart();
        assertThat(open).isNull();
        Files.move(aside, passphrase());
        control.open(new char[0]);
        assertThat(load(open.vault(), document)).isEqualTo(random(20_000, 1));
    }

    /** The drill of docs/operations.md: back up, rotate, lose the ring and its passphrase, restore. */
    @Test
    void aCopyBringsEverythingBack() throws IOException {
        control.rotate();
        open.rotation().work();
        DocumentKey later = store(open.vault(), random(300_000, 2));
        byte[] backup = control.backup(PASSPHRASE.toCharArray());
        control.rotate();
        assertThat(control.keys()).hasSize(3);
        Files.delete(ring());
        Files.delete(passphrase());
        restart();
        assertThat(open).isNull();
        control.restore(backup, PASSPHRASE.toCharArray(), false);
        assertThat(control.closedBecause()).isEmpty();
        assertThat(load(open.vault(), document)).isEqualTo(random(20_000, 1));
        assertThat(load(open.vault(), later)).isEqualTo(random(300_000, 2));
        assertThat(control.rotate().id()).as("no id is given twice").isEqualTo(4);
        restart();
        assertThat(load(open.vault(), document)).isEqualTo(random(20_000, 1));
    }

    @Test
    void aCopyHasTheVaultsIdToo() throws IOException {
        byte[] backup = control.backup(PASSPHRASE.toCharArray());
        Files.delete(data.resolve("vault/vault.id"));
        restart();
        assertThat(control.closedBecause().orElseThrow()).contains("vault.id");
        control.restore(backup, PASSPHRASE.toCharArray(), false);
        assertThat(load(open.vault(), document)).isEqualTo(random(20_000, 1));
    }

    @Test
    void refusesACopyThatIsNoneAndChangesNothing() throws IOException {
        byte[] backup = control.backup(PASSPHRASE.toCharArray());
        assertThatThrownBy(() -> control.backup("too short".toCharArray())).hasMessageContaining("at least 12");
        Files.delete(ring());
        restart();
        for (int at : new int[] {0, 5, 20, 45, 60, backup.length - 1}) {
            byte[] changed = backup.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> control.restore(changed, PASSPHRASE.toCharArray(), false))
                    .isInstanceOf(PrintException.class);
        }
        assertThatThrownBy(() -> control.restore(backup, "another passphrase".toCharArray(), false))
                .hasMessageContaining("the passphrase is wrong or the file is damaged");
        assertThatThrownBy(() -> control.restore(new byte[3], PASSPHRASE.toCharArray(), false))
                .hasMessageContaining("no backup");
        assertThat(ring()).doesNotExist();
        assertThat(open).isNull();
    }

    @Test
    void refusesACopyForAnotherVault() throws IOException {
        byte[] backup = control.backup(PASSPHRASE.toCharArray());
        control.stop();
        Files.writeString(data.resolve("vault/vault.id"), "00000000-0000-4000-8000-000000000000\n");
        byte[] ring = Files.readAllBytes(ring());
        restart();
        assertThatThrownBy(() -> control.restore(backup, PASSPHRASE.toCharArray(), true))
                .hasMessageContaining("This backup is for vault");
        assertThat(Files.readAllBytes(ring())).isEqualTo(ring);
        assertThat(open).as("is as open as it was").isNotNull();
    }

    @Test
    void replacesAnOpenRingOnlyWhenToldAndOnlyIfNothingIsLost() throws IOException {
        byte[] backup = control.backup(PASSPHRASE.toCharArray());
        assertThatThrownBy(() -> control.restore(backup, PASSPHRASE.toCharArray(), false))
                .hasMessageContaining("--replace");
        control.rotate();
        assertThat(control.keys()).extracting(use -> use.key().state()).endsWith(KeyInfo.State.ACTIVE);
        control.restore(backup, PASSPHRASE.toCharArray(), true);
        assertThat(control.keys()).hasSize(1);
        assertThat(load(open.vault(), document)).isEqualTo(random(20_000, 1));
        control.rotate();
        open.rotation().work();
        assertThatThrownBy(() -> control.restore(backup, PASSPHRASE.toCharArray(), true))
                .hasMessageContaining("does not have key 3, which 1 documents");
        assertThat(load(open.vault(), document)).isEqualTo(random(20_000, 1));
    }

    private Path ring() {
        return data.resolve("keys/keyring.p12");
    }

    private Path passphrase() {
        return data.resolve("secrets/keyring-passphrase");
    }

    private Map<Path, byte[]> vaultFiles() throws IOException {
        Map<Path, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(data.resolve("vault"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file, Files.readAllBytes(file));
            }
        }
        return files;
    }
}
