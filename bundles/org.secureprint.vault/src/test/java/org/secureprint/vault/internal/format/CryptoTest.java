package org.secureprint.vault.internal.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.vault.DocumentKey;

class CryptoTest {
    @Test
    void passesItsSelfTest() {
        assertThatCode(SelfTest::run).doesNotThrowAnyException();
    }

    @Test
    void refusesAWrongAnswer() {
        assertThatThrownBy(() -> SelfTest.expect(new byte[] {1}, "02", "AES-GCM"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Self-test: AES-GCM gives a wrong answer");
    }

    /** The counter in the nonce never comes round: 2^31 - 1 segments of 64 KiB are 128 TiB. */
    @Test
    void numbersNoSegmentTwice() throws IOException {
        DocumentKey document = new DocumentKey(UUID.randomUUID(), 1);
        SegmentCipher cipher = new SegmentCipher(new SecretKeySpec(new byte[32], "AES"), new byte[7], document);
        byte[] sealed = new byte[17];
        cipher.encrypt(SegmentCipher.MOST_SEGMENTS - 1, false, new byte[1], 1, sealed, 0);
        assertThatThrownBy(() -> cipher.encrypt(SegmentCipher.MOST_SEGMENTS, true, new byte[1], 1, sealed, 0))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too long");
        assertThat(Layout.segments(SegmentCipher.MOST_SEGMENTS << 16, 16)).isEqualTo(SegmentCipher.MOST_SEGMENTS);
    }

    /** Java throws something else for a message that is shorter than its tag. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17})
    void refusesWhatIsTooShortToBeSealed(int length) {
        SecretKeySpec key = new SecretKeySpec(new byte[32], "AES");
        assertThatThrownBy(() -> Crypto.decrypt(key, new byte[Crypto.NONCE], new byte[0], new byte[length]))
                .isInstanceOf(GeneralSecurityException.class);
    }

    /** RFC 5869, appendix A.2: longer input and output than one block. */
    @Test
    void derivesKeysAsTheStandardDoes() {
        byte[] material = range(0x00, 0x4f);
        byte[] salt = range(0x60, 0xaf);
        byte[] info = range(0xb0, 0xff);
        assertThat(HexFormat.of().formatHex(Crypto.hkdf(salt, material, info, 82)))
                .isEqualTo("b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c"
                        + "59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71"
                        + "cc30c58179ec3e87c14c01d5c1f3434f1d87");
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 12304", "1, 1, 12305", "65536, 1, 77840", "65537, 2, 77857", "131072, 2, 143392"})
    void countsSegments(long octets, long segments, long image) {
        assertThat(Layout.segments(octets, 16)).isEqualTo(segments);
        assertThat(Layout.imageLength(octets, 16)).isEqualTo(image);
    }

    @Test
    void knowsItsSuites() {
        assertThat(Suite.named("aes-128-gcm")).isEqualTo(Suite.AES_128_GCM);
        assertThat(Suite.named("aes-256-gcm")).isEqualTo(Suite.AES_256_GCM);
        assertThat(Suite.of(3)).isNull();
        assertThatThrownBy(() -> Suite.named("AES")).isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] range(int from, int to) {
        byte[] octets = new byte[to - from + 1];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) (from + i);
        }
        return octets;
    }
}
