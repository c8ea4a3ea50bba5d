package org.secureprint.vault.internal.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;
import org.secureprint.api.vault.DocumentKey;

/** The keys derived from a document's key ({@code docs/vault-format.md}, section 3.3). */
final class DocumentKeys {
    private final byte[] extracted;
    private final Suite suite;
    private final byte[] identity;

    DocumentKeys(byte[] documentKey, byte[] salt, Suite suite, DocumentKey key) {
        this.extracted = Crypto.hkdfExtract(salt, documentKey);
        this.suite = suite;
        this.identity = Layout.identity(key);
    }

    /** For the segments. */
    SecretKeySpec content() {
        return aesKey("content", suite.keyOctets());
    }

    /** For the sealed attributes. */
    SecretKeySpec attributes() {
        return aesKey("attr", 32);
    }

    /** HMAC-SHA256 of the header with the key for it. */
    byte[] headerMac(byte[] data, int offset, int length) {
        byte[] key = expand("mac", 32);
        try {
            return Crypto.hmac(key, data, offset, length);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** Forgets the key material. */
    void destroy() {
        Arrays.fill(extracted, (byte) 0);
    }

    private SecretKeySpec aesKey(String label, int length) {
        byte[] key = expand(label, length);
        try {
            return new SecretKeySpec(key, "AES");
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private byte[] expand(String label, int length) {
        byte[] name = ("SPM1 " + label).getBytes(StandardCharsets.US_ASCII);
        byte[] info = ByteBuffer.allocate(name.length + 1 + identity.length)
                .put(name)
                .put(suite.id())
                .put(identity)
                .array();
        return Crypto.hkdfExpand(extracted, info, length);
    }
}
