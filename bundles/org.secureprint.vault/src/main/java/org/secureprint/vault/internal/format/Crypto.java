package org.secureprint.vault.internal.format;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The algorithms of the vault, from the JDK's provider: it is the one that uses the processor's AES instructions. */
public final class Crypto {
    public static final int NONCE = 12;

    private static final String PROVIDER = "SunJCE";
    private static final int HASH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Crypto() {}

    /** Fresh random octets. */
    public static byte[] random(int length) {
        byte[] octets = new byte[length];
        RANDOM.nextBytes(octets);
        return octets;
    }

    /** A cipher for many messages of AES-GCM; each is one {@link #init}. */
    static Cipher gcm() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding", PROVIDER);
        } catch (GeneralSecurityException e) {
            throw missing("AES-GCM", e);
        }
    }

    /** Starts one message. */
    static void init(Cipher cipher, int mode, SecretKeySpec key, byte[] nonce, byte[] aad) {
        try {
            cipher.init(mode, key, new GCMParameterSpec(8 * Layout.TAG, nonce));
            cipher.updateAAD(aad);
        } catch (GeneralSecurityException e) {
            throw missing("AES-GCM", e);
        }
    }

    /** Encrypts a short message; the result is the ciphertext and the tag. */
    public static byte[] encrypt(SecretKeySpec key, byte[] nonce, byte[] aad, byte[] plaintext) {
        Cipher cipher = gcm();
        init(cipher, Cipher.ENCRYPT_MODE, key, nonce, aad);
        try {
            return cipher.doFinal(plaintext);
        } catch (GeneralSecurityException e) {
            throw missing("AES-GCM", e);
        }
    }

    /**
     * Decrypts a short message.
     *
     * @throws GeneralSecurityException if key, nonce, associated data, ciphertext or tag is not what it was
     */
    public static byte[] decrypt(SecretKeySpec key, byte[] nonce, byte[] aad, byte[] sealed)
            throws GeneralSecurityException {
        if (sealed.length < Layout.TAG) {
            throw new AEADBadTagException("There is no whole tag");
        }
        Cipher cipher = gcm();
        init(cipher, Cipher.DECRYPT_MODE, key, nonce, aad);
        return cipher.doFinal(sealed);
    }

    /** HMAC-SHA256. */
    static byte[] hmac(byte[] key, byte[] data, int offset, int length) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256", PROVIDER);
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(data, offset, length);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw missing("HmacSHA256", e);
        }
    }

    /** SHA-256 of the first octets. */
    static byte[] sha256(byte[] data, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(data, 0, length);
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw missing("SHA-256", e);
        }
    }

    /** The first step of HKDF-SHA256 (RFC 5869, section 2.2). */
    static byte[] hkdfExtract(byte[] salt, byte[] keyMaterial) {
        return hmac(salt, keyMaterial, 0, keyMaterial.length);
    }

    /** The second step of HKDF-SHA256 (RFC 5869, section 2.3). */
    static byte[] hkdfExpand(byte[] extracted, byte[] info, int length) {
        byte[] result = new byte[length];
        byte[] block = {};
        for (int done = 0, count = 1; done < length; done += HASH, count++) {
            byte[] input = Arrays.copyOf(block, block.length + info.length + 1);
            System.arraycopy(info, 0, input, block.length, info.length);
            input[input.length - 1] = (byte) count;
            block = hmac(extracted, input, 0, input.length);
            System.arraycopy(block, 0, result, done, Math.min(HASH, length - done));
            Arrays.fill(input, (byte) 0);
        }
        Arrays.fill(block, (byte) 0);
        return result;
    }

    /** HKDF-SHA256, both steps. */
    public static byte[] hkdf(byte[] salt, byte[] keyMaterial, byte[] info, int length) {
        byte[] extracted = hkdfExtract(salt, keyMaterial);
        try {
            return hkdfExpand(extracted, info, length);
        } finally {
            Arrays.fill(extracted, (byte) 0);
        }
    }

    private static IllegalStateException missing(String algorithm, GeneralSecurityException cause) {
        return new IllegalStateException("This Java does not offer " + algorithm, cause);
    }
}
