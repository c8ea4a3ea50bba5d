package org.secureprint.vault.internal.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.secureprint.api.vault.DamagedDocumentException;
import org.secureprint.api.vault.DocumentKey;

/** Encrypts or decrypts a document's segments, one cipher for all of them ({@code docs/vault-format.md}, section 3.4). One thread. */
final class SegmentCipher {
    /** What a header can say; half of what the counter in the nonce could number. */
    static final long MOST_SEGMENTS = Integer.MAX_VALUE;

    private final Cipher cipher = Crypto.gcm();
    private final SecretKeySpec key;
    private final byte[] nonce = new byte[Crypto.NONCE];
    private final byte[] aad = new byte[25];
    private final DocumentKey document;

    SegmentCipher(SecretKeySpec contentKey, byte[] prefix, DocumentKey document) {
        this.key = contentKey;
        this.document = document;
        System.arraycopy(prefix, 0, nonce, 0, prefix.length);
        System.arraycopy(Layout.identity(document), 0, aad, 0, 20);
    }

    /**
     * Encrypts a segment into {@code target}, which takes its length and the tag's 16 octets more.
     *
     * @throws IOException if the document has too many segments: no nonce is ever used twice
     */
    void encrypt(long index, boolean last, byte[] plain, int length, byte[] target, int offset) throws IOException {
        if (index >= MOST_SEGMENTS) {
            throw new IOException(
                    "Document " + document + " is too long: it has more than " + MOST_SEGMENTS + " segments");
        }
        init(Cipher.ENCRYPT_MODE, index, last);
        try {
            cipher.doFinal(plain, 0, length, target, offset);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        }
    }

    /** Decrypts a segment of {@code length} octets with its tag. Nothing of it is in {@code target} if it is damaged. */
    void decrypt(long index, boolean last, byte[] sealed, int length, byte[] target) throws DamagedDocumentException {
        init(Cipher.DECRYPT_MODE, index, last);
        try {
            cipher.doFinal(sealed, 0, length, target, 0);
        } catch (GeneralSecurityException e) {
            throw new DamagedDocumentException("Document " + document + " is damaged: segment " + index, e);
        }
    }

    private void init(int mode, long index, boolean last) {
        byte end = (byte) (last ? 1 : 0);
        ByteBuffer.wrap(nonce).putInt(7, (int) index).put(11, end);
        ByteBuffer.wrap(aad).putInt(20, (int) index).put(24, end);
        Crypto.init(cipher, mode, key, nonce, aad);
    }
}
