package org.secureprint.vault.internal.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.secureprint.api.vault.KeyInfo;

/** What every key ring promises, wherever its keys are. */
interface KeyRingContract {
    byte[] SECRET = "a secret".getBytes(StandardCharsets.US_ASCII);
    byte[] AAD = "what it is bound to".getBytes(StandardCharsets.US_ASCII);

    /** The ring, made by the first call of a test and found again by the next ones, as after a restart. */
    StoredKeyRing open() throws Exception;

    @Test
    default void isFoundAgain() throws Exception {
        StoredKeyRing first = open();
        byte[] sealed = first.seal(SECRET, "pin");
        byte[] wrapped = first.wrap(1, nonce(1), AAD, SECRET);
        StoredKeyRing again = open();
        assertThat(again.list()).hasSize(1).isEqualTo(first.list());
        assertThat(again.activeKeyId()).isEqualTo(1);
        assertThat(again.unseal(sealed, "pin")).isEqualTo(SECRET);
        assertThat(again.unwrap(1, nonce(1), AAD, wrapped)).isEqualTo(SECRET);
    }

    @Test
    default void sealsWithTheActiveKeyForOnePurpose() throws Exception {
        StoredKeyRing ring = open();
        byte[] sealed = ring.seal(SECRET, "pin");
        assertThat(sealed).hasSize(17 + SECRET.length + 16);
        assertThat(ring.keyIdOf(sealed)).isEqualTo(1);
        assertThat(ring.seal(SECRET, "pin")).isNotEqualTo(sealed);
        assertThatThrownBy(() -> ring.unseal(sealed, "card")).isInstanceOf(IllegalArgumentException.class);
        for (int at = 0; at < sealed.length; at++) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> ring.unseal(changed, "pin")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    default void unwrapsOnlyWhatItWrapped() throws Exception {
        StoredKeyRing ring = open();
        byte[] wrapped = ring.wrap(1, nonce(1), AAD, SECRET);
        assertThat(wrapped).hasSize(SECRET.length + 16);
        assertThatThrownBy(() -> ring.unwrap(1, nonce(2), AAD, wrapped)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> ring.unwrap(1, nonce(1), SECRET, wrapped))
                .isInstanceOf(GeneralSecurityException.class);
        wrapped[3] ^= 1;
        assertThatThrownBy(() -> ring.unwrap(1, nonce(1), AAD, wrapped)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    default void rotatesAndDestroys() throws Exception {
        StoredKeyRing ring = open();
        byte[] sealed = ring.seal(SECRET, "pin");
        byte[] wrapped = ring.wrap(1, nonce(1), AAD, SECRET);
        assertThat(ring.rotate(0).id()).isEqualTo(2);
        byte[] later = ring.seal(SECRET, "pin");
        for (StoredKeyRing each : List.of(ring, open())) {
            assertThat(each.activeKeyId()).isEqualTo(2);
            assertThat(each.keyIdOf(later)).isEqualTo(2);
            assertThat(each.unseal(sealed, "pin")).isEqualTo(SECRET);
            assertThat(each.unwrap(1, nonce(1), AAD, wrapped)).isEqualTo(SECRET);
            assertThatThrownBy(() -> each.destroy(2)).isInstanceOf(IllegalStateException.class);
        }
        ring.destroy(1);
        assertThat(ring.rotate(7).id()).isEqualTo(8);
        for (StoredKeyRing each : List.of(ring, open())) {
            assertThat(each.list())
                    .extracting(key -> key.id() + " " + key.state())
                    .containsExactly(
                            "1 " + KeyInfo.State.DESTROYED,
                            "2 " + KeyInfo.State.DECRYPT_ONLY,
                            "8 " + KeyInfo.State.ACTIVE);
            assertThatThrownBy(() -> each.unseal(sealed, "pin")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> each.unwrap(1, nonce(1), AAD, wrapped))
                    .isInstanceOf(GeneralSecurityException.class);
            assertThat(each.unseal(later, "pin")).isEqualTo(SECRET);
        }
    }

    private static byte[] nonce(int value) {
        return new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) value};
    }
}
