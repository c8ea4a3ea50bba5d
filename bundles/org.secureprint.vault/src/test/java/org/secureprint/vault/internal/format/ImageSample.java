package org.secureprint.vault.internal.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.secureprint.api.vault.DocumentKey;

/** A small document under a key that never changes, so that its image can lie in a corpus. */
final class ImageSample {
    static final DocumentKey KEY = new DocumentKey(new UUID(0x123456789abc4defL, 0x8000000000000001L), 1);
    static final byte[] DOCUMENT = "%PDF-1.7 a document".getBytes(StandardCharsets.US_ASCII);
    static final byte[] ATTRIBUTES = "attributes".getBytes(StandardCharsets.US_ASCII);
    static final VaultKeys KEYS = new VaultKeys(new UUID(1, 2), new OneKey());

    private ImageSample() {}

    /** A fresh image of the document. */
    static byte[] image() throws IOException {
        ImageEncoder encoder = new ImageEncoder(KEYS, Suite.AES_256_GCM, KEY, ATTRIBUTES, Clock.systemUTC());
        byte[] image = new byte[Layout.SEGMENTS + DOCUMENT.length + Layout.TAG];
        encoder.segment(DOCUMENT.clone(), DOCUMENT.length, true, image, Layout.SEGMENTS);
        encoder.frame(image);
        encoder.destroy();
        return image;
    }

    /** A ring of one key that is not secret. */
    private static final class OneKey implements KeyEncryption {
        private final SecretKeySpec key;

        OneKey() {
            byte[] octets = new byte[32];
            Arrays.fill(octets, (byte) 7);
            key = new SecretKeySpec(octets, "AES");
        }

        @Override
        public int activeKeyId() {
            return 1;
        }

        @Override
        public byte[] wrap(int keyId, byte[] nonce, byte[] aad, byte[] documentKey) {
            return Crypto.encrypt(key, nonce, aad, documentKey);
        }

        @Override
        public byte[] unwrap(int keyId, byte[] nonce, byte[] aad, byte[] wrapped) throws GeneralSecurityException {
            if (keyId != 1) {
                throw new GeneralSecurityException("Key " + keyId + " is not in the ring");
            }
            return Crypto.decrypt(key, nonce, aad, wrapped);
        }
    }
}
