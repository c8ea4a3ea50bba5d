package org.secureprint.vault.internal.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.vault.KeyInfo;
import org.secureprint.vault.internal.VaultClosedException;

class StoredKeyRingTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final byte[] SECRET = "a secret".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path directory;

    @Test
    void makesOneFreshKeyAtTheFirstStartAndFindsItAgain() throws Exception {
        StoredKeyRing first = open(true);
        assertThat(first.list()).containsExactly(new KeyInfo(1, KeyInfo.State.ACTIVE, NOW));
        assertThat(first.activeKeyId()).isEqualTo(1);
        StoredKeyRing again = open(false);
        assertThat(again.list()).isEqualTo(first.list());
        assertThat(again.unseal(first.seal(SECRET, "pin"), "pin")).isEqualTo(SECRET);
    }

    /** Incident 7: two installs share no secret. */
    @Test
    void sharesNothingWithAnotherInstall() throws Exception {
        StoredKeyRing one = open(true);
        String passphrase = Files.readString(passphrase());
        Files.delete(ring());
        Files.delete(passphrase());
        StoredKeyRing other = open(true);
        assertThat(Files.readString(passphrase())).hasSize(44).isNotEqualTo(passphrase);
        byte[] sealed = one.seal(SECRET, "pin");
        assertThatThrownBy(() -> other.unseal(sealed, "pin")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsItsFilesFromOthers() throws Exception {
        open(true);
        for (Path file : List.of(ring(), passphrase())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void makesNoNewRingWhereOneWasLost() throws Exception {
        open(true);
        Files.delete(ring());
        assertThatThrownBy(() -> open(false))
                .isInstanceOf(VaultClosedException.class)
                .hasMessageContaining("is missing, but the vault is not new");
        assertThat(ring()).doesNotExist();
    }

    @Test
    void staysClosedWithAWrongPassphrase() throws Exception {
        open(true);
        Files.writeString(passphrase(), "something else\n");
        assertThatThrownBy(() -> open(false))
                .isInstanceOf(VaultClosedException.class)
                .hasMessageContaining("cannot be opened")
                .hasMessageNotContaining("\n");
    }

    @Test
    void staysClosedWithoutThePassphrase() throws Exception {
        open(true);
        Files.delete(passphrase());
        assertThatThrownBy(() -> open(false)).isInstanceOf(VaultClosedException.class);
        assertThat(passphrase()).doesNotExist();
    }

    /** A changed octet is found, or it changes nothing: the outer tags carry no information. */
    @Test
    void staysClosedWithADamagedRing() throws Exception {
        byte[] sealed = open(true).seal(SECRET, "pin");
        int found = 0;
        byte[] whole = Files.readAllBytes(ring());
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            Files.write(ring(), changed);
            try {
                assertThat(open(false).unseal(sealed, "pin")).isEqualTo(SECRET);
            } catch (VaultClosedException e) {
                assertThat(e).hasMessageContaining("key ring");
                found++;
            }
        }
        assertThat(found).isGreaterThan(whole.length * 9 / 10);
        for (int length = 0; length < whole.length; length += 13) {
            Files.write(ring(), java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> open(false)).isInstanceOf(VaultClosedException.class);
        }
    }

    @Test
    void refusesAPassphraseThatOthersCanRead() throws Exception {
        open(true);
        Files.setPosixFilePermissions(passphrase(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> open(false))
                .isInstanceOf(VaultClosedException.class)
                .hasMessageContaining("Others may read");
    }

    @Test
    void takesThePassphraseFromASystemdCredential() throws Exception {
        Path credentials = Files.createDirectory(directory.resolve("credentials"));
        Path credential = Files.writeString(credentials.resolve("spm-keyring-passphrase"), "from systemd\r\n");
        Files.setPosixFilePermissions(credential, PosixFilePermissions.fromString("r--------"));
        new RingSource(ring(), passphrase(), credentials, null, CLOCK).open(true);
        assertThat(passphrase()).doesNotExist();
        Files.createDirectories(passphrase().getParent());
        Path same = Files.writeString(passphrase(), "from systemd");
        Files.setPosixFilePermissions(same, PosixFilePermissions.fromString("rw-------"));
        assertThat(open(false).list()).hasSize(1);
    }

    @Test
    void unsealsOnlyForItsPurposeAndUnchanged() throws Exception {
        StoredKeyRing ring = open(true);
        byte[] sealed = ring.seal(SECRET, "pin");
        assertThat(sealed).hasSize(17 + SECRET.length + 16);
        assertThat(ring.unseal(sealed, "pin")).isEqualTo(SECRET);
        assertThatThrownBy(() -> ring.unseal(sealed, "card")).isInstanceOf(IllegalArgumentException.class);
        for (int at = 0; at < sealed.length; at++) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> ring.unseal(changed, "pin")).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> ring.unseal(new byte[0], "pin")).isInstanceOf(IllegalArgumentException.class);
        assertThat(ring.seal(SECRET, "pin")).isNotEqualTo(sealed);
    }

    @Test
    void knowsItsKeysByState() throws Exception {
        StoredKeyRing ring = open(true);
        byte[] sealedBefore = ring.seal(SECRET, "pin");
        byte[] nonce = new byte[12];
        byte[] wrapped = ring.wrap(1, nonce, new byte[0], SECRET);
        ring.rotate(0);
        byte[] sealed = ring.seal(SECRET, "pin");
        byte[] wrappedLater = ring.wrap(2, nonce, new byte[0], SECRET);
        assertThat(ring.rotate(0)).isEqualTo(new KeyInfo(3, KeyInfo.State.ACTIVE, NOW));
        assertThat(open(false).unseal(sealedBefore, "pin")).isEqualTo(SECRET);
        assertThat(open(false).unwrap(1, nonce, new byte[0], wrapped)).isEqualTo(SECRET);
        ring.destroy(1);
        for (StoredKeyRing each : List.of(ring, open(false))) {
            assertThat(each.list())
                    .containsExactly(
                            new KeyInfo(1, KeyInfo.State.DESTROYED, NOW),
                            new KeyInfo(2, KeyInfo.State.DECRYPT_ONLY, NOW),
                            new KeyInfo(3, KeyInfo.State.ACTIVE, NOW));
            assertThat(each.activeKeyId()).isEqualTo(3);
            assertThat(each.keyIdOf(sealed)).isEqualTo(2);
            assertThat(each.unseal(sealed, "pin")).isEqualTo(SECRET);
            assertThat(each.unwrap(2, nonce, new byte[0], wrappedLater)).isEqualTo(SECRET);
            assertThatThrownBy(() -> each.unseal(sealedBefore, "pin"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("destroyed");
            assertThatThrownBy(() -> each.unwrap(1, nonce, new byte[0], wrapped))
                    .isInstanceOf(GeneralSecurityException.class)
                    .hasMessageContaining("destroyed");
            assertThatThrownBy(() -> each.unwrap(4, nonce, new byte[0], wrapped))
                    .isInstanceOf(GeneralSecurityException.class);
            assertThatThrownBy(() -> each.destroy(3)).isInstanceOf(IllegalStateException.class);
        }
    }

    private StoredKeyRing open(boolean mayCreate) throws IOException, VaultClosedException {
        return new RingSource(ring(), passphrase(), null, null, CLOCK).open(mayCreate);
    }

    private Path ring() {
        return directory.resolve("keys/keyring.p12");
    }

    private Path passphrase() {
        return directory.resolve("secrets/passphrase");
    }
}
