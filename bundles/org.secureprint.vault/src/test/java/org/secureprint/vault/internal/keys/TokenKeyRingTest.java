package org.secureprint.vault.internal.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.vault.internal.VaultClosedException;

/** S-11: the keys are in a PKCS#11 token, here a real SoftHSM2, and never leave it. */
class TokenKeyRingTest implements KeyRingContract {
    @TempDir
    Path directory;

    private Token token;

    @BeforeEach
    void makeToken() throws Exception {
        token = SoftHsm.token();
        pin(SoftHsm.PIN);
    }

    private void pin(String pin) throws Exception {
        Path file = Files.writeString(directory.resolve("pin"), pin + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Override
    public StoredKeyRing open() throws Exception {
        return source(token).open(true);
    }

    private RingSource source(Token from) throws Exception {
        return new RingSource(
                directory.resolve("keyring.p12"), directory.resolve("pin"), null, from, Clock.systemUTC());
    }

    @Test
    void noKeyCanBeTakenOut() throws Exception {
        for (RingKey each : open().keys()) {
            assertThat(each.wrapping().getEncoded()).isNull();
            assertThat(each.sealing().getEncoded()).isNull();
        }
        assertThat(directory.resolve("keyring.p12")).doesNotExist();
    }

    @Test
    void staysClosedWithoutTokenPinOrKeys() throws Exception {
        assertThatThrownBy(() -> source(token).open(false))
                .isInstanceOf(VaultClosedException.class)
                .hasMessageContaining("is missing, but the vault is not new");
        open();
        assertThatThrownBy(() ->
                        source(new Token(Path.of("/no/such/module.so"), 0)).open(false))
                .isInstanceOf(VaultClosedException.class)
                .hasMessageContaining("pkcs11Library");
        assertThatThrownBy(
                        () -> source(new Token(token.library(), 4_000_000_000L)).open(false))
                .isInstanceOf(VaultClosedException.class)
                .hasMessageContaining("pkcs11Slot");
        assertThat(source(token).open(false).list()).hasSize(1);
    }

    @Test
    void staysClosedWithAWrongPin() throws Exception {
        pin("0000-0000");
        assertThatThrownBy(this::open)
                .isInstanceOf(VaultClosedException.class)
                .hasMessageContaining("the PIN is wrong")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aCopyIsTheMatterOfTheTokensMaker() throws Exception {
        StoredKeyRing ring = open();
        RingSource source = source(token);
        assertThatThrownBy(() -> source.backup(ring, UUID.randomUUID(), "a long passphrase".toCharArray()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("tools");
    }
}
