package org.secureprint.settings.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;

/** E-06: the settings file is always encrypted, and only whole and unchanged. */
class PassphraseFileTest {
    private static final char[] PASSPHRASE = "correct horse battery staple".toCharArray();
    private static final int HEADER = 48;
    private static final int SEALED_SEGMENT = 64 * 1024 + 16;

    @Test
    void e06OpensWithItsPassphraseOnly() {
        byte[] content = "{}".getBytes(StandardCharsets.US_ASCII);
        byte[] file = PassphraseFile.seal(PASSPHRASE, content);

        assertThat(PassphraseFile.open(PASSPHRASE, file)).isEqualTo(content);
        assertThat(PassphraseFile.seal(PASSPHRASE, content)).isNotEqualTo(file);
        refused("correct horse battery staplE", file);
        refused("", file);
        assertThatThrownBy(() -> PassphraseFile.seal("elevenchars".toCharArray(), content))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("12");
    }

    @Test
    void e06EveryChangeAndEveryCutIsFound() {
        byte[] content = new byte[150_000];
        new Random(1).nextBytes(content);
        byte[] file = PassphraseFile.seal(PASSPHRASE, content);
        assertThat(PassphraseFile.open(PASSPHRASE, file)).isEqualTo(content);

        int[] places = {0, 4, 5, 8, 39, 40, 46, 47, HEADER, HEADER + SEALED_SEGMENT, file.length - 1};
        for (int place : places) {
            byte[] changed = file.clone();
            changed[place] ^= 1;
            refused(changed);
        }
        int[] lengths = {0, 5, HEADER, HEADER + SEALED_SEGMENT, HEADER + 2 * SEALED_SEGMENT, file.length - 1};
        for (int length : lengths) {
            refused(Arrays.copyOf(file, length));
        }
        refused(Arrays.copyOf(file, file.length + 1));
        byte[] reordered = file.clone();
        System.arraycopy(file, HEADER, reordered, HEADER + SEALED_SEGMENT, SEALED_SEGMENT);
        System.arraycopy(file, HEADER + SEALED_SEGMENT, reordered, HEADER, SEALED_SEGMENT);
        refused(reordered);
        refused(new byte[PassphraseFile.MOST_OCTETS + 1]);
    }

    /** As a stranger would do it who has read docs/configuration.md. */
    @Test
    void theFormatIsTheDocumentedOne() throws Exception {
        byte[] file = PassphraseFile.seal(PASSPHRASE, new byte[] {1, 2, 3});
        assertThat(new String(file, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("SPMS");
        assertThat(file[4]).isEqualTo((byte) 1);
        byte[] key = new byte[32];
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withSalt(Arrays.copyOfRange(file, 8, 40))
                .withMemoryPowOfTwo(16)
                .withIterations(3)
                .withParallelism(4)
                .build());
        argon2.generateBytes(new String(PASSPHRASE).getBytes(StandardCharsets.UTF_8), key);
        byte[] nonce =
                ByteBuffer.allocate(12).put(file, 40, 7).putInt(0).put((byte) 1).array();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
        cipher.updateAAD(file, 0, HEADER);

        assertThat(cipher.doFinal(file, HEADER, file.length - HEADER)).containsExactly(1, 2, 3);
    }

    private static void refused(byte[] file) {
        refused(new String(PASSPHRASE), file);
    }

    private static void refused(String passphrase, byte[] file) {
        assertThatThrownBy(() -> PassphraseFile.open(passphrase.toCharArray(), file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(This is no settings file|The file can't be opened).*");
    }
}
