package org.secureprint.vault.internal.format;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** Known answers of the algorithms, asked at each start: a broken provider must not write one document. */
public final class SelfTest {
    private static final String PLAIN = "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
            + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39";
    private static final String KEY = "feffe9928665731c6d6a8f9467308308";
    private static final String AAD = "feedfacedeadbeeffeedfacedeadbeefabaddad2";
    private static final String NONCE = "cafebabefacedbaddecaf888";

    private SelfTest() {}

    /**
     * Runs the tests: AES-GCM with test cases 4 and 16 of its specification (McGrew and Viega), which wraps and seals too; HMAC-SHA256
     * with case 2 of RFC 4231; HKDF-SHA256 with case 1 of RFC 5869.
     *
     * @throws IllegalStateException if an answer is wrong
     */
    public static void run() {
        gcm(
                KEY,
                "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa05"
                        + "1ba30b396a0aac973d58e0915bc94fbc3221a5db94fae95ae7121a47");
        gcm(
                KEY + KEY,
                "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838"
                        + "c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b");
        byte[] text = "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII);
        expect(
                Crypto.hmac("Jefe".getBytes(StandardCharsets.US_ASCII), text, 0, text.length),
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                "HMAC-SHA256");
        byte[] derived =
                Crypto.hkdf(hex("000102030405060708090a0b0c"), filled(22, 0x0b), hex("f0f1f2f3f4f5f6f7f8f9"), 42);
        expect(
                derived,
                "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
                "HKDF-SHA256");
    }

    private static void gcm(String keyHex, String sealedHex) {
        SecretKeySpec key = new SecretKeySpec(hex(keyHex), "AES");
        byte[] sealed = Crypto.encrypt(key, hex(NONCE), hex(AAD), hex(PLAIN));
        expect(sealed, sealedHex, "AES-GCM");
        sealed[0] ^= 1;
        Cipher cipher = Crypto.gcm();
        Crypto.init(cipher, Cipher.DECRYPT_MODE, key, hex(NONCE), hex(AAD));
        try {
            cipher.doFinal(sealed);
        } catch (GeneralSecurityException expected) {
            return;
        }
        throw new IllegalStateException("Self-test: AES-GCM takes a changed text for genuine");
    }

    /** Refuses a wrong answer. */
    static void expect(byte[] actual, String hex, String algorithm) {
        if (!Arrays.equals(actual, hex(hex))) {
            throw new IllegalStateException("Self-test: " + algorithm + " gives a wrong answer");
        }
    }

    private static byte[] filled(int length, int value) {
        byte[] octets = new byte[length];
        Arrays.fill(octets, (byte) value);
        return octets;
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
