package org.secureprint.vault.internal.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.UUID;
import org.secureprint.api.vault.DamagedDocumentException;
import org.secureprint.api.vault.DocumentKey;

/**
 * An image's header ({@code docs/vault-format.md}, section 3.2).
 *
 * @param createdMs milliseconds since 1970
 * @param octets the document's length
 */
record Header(
        Suite suite,
        int segLog2,
        DocumentKey key,
        byte[] salt,
        byte[] prefix,
        long createdMs,
        long octets,
        byte[] sealedAttributes) {
    static final int SALT = 32;
    static final int PREFIX = 7;
    static final int MAX_ATTRIBUTES = 2048;

    private static final int MAGIC = 0x53504D56;
    private static final int MAC = 4064;
    private static final int ATTRIBUTES = 86;
    private static final byte[] CONTEXT = "SPM-ATTR-1".getBytes(StandardCharsets.US_ASCII);

    static byte[] sealAttributes(DocumentKeys keys, DocumentKey key, byte[] attributes) {
        return Crypto.encrypt(keys.attributes(), new byte[Crypto.NONCE], attributesAad(key), attributes);
    }

    byte[] openAttributes(DocumentKeys keys) throws DamagedDocumentException {
        try {
            return Crypto.decrypt(keys.attributes(), new byte[Crypto.NONCE], attributesAad(key), sealedAttributes);
        } catch (GeneralSecurityException e) {
            throw new DamagedDocumentException("Document " + key + " is damaged: its attributes", e);
        }
    }

    private static byte[] attributesAad(DocumentKey key) {
        return ByteBuffer.allocate(30).put(CONTEXT).put(Layout.identity(key)).array();
    }

    long imageLength() {
        return Layout.imageLength(octets, segLog2);
    }

    /** Writes the header's block and its MAC; {@code image} is zero there. */
    void encode(DocumentKeys keys, byte[] image, int offset) {
        ByteBuffer.wrap(image, offset, Layout.BLOCK)
                .putInt(MAGIC)
                .put(Layout.VERSION)
                .put(suite.id())
                .put((byte) segLog2)
                .put((byte) 0)
                .put(Layout.identity(key))
                .put(salt)
                .put(prefix)
                .put((byte) 0)
                .putLong(createdMs)
                .putLong(octets)
                .putShort((short) sealedAttributes.length)
                .put(sealedAttributes);
        System.arraycopy(keys.headerMac(image, offset, MAC), 0, image, offset + MAC, 32);
    }

    /** What this block says, not verified, or {@code null} if it is no header. */
    static Header decode(byte[] image, int offset) {
        ByteBuffer in = ByteBuffer.wrap(image, offset, Layout.BLOCK);
        if (in.getInt() != MAGIC || in.get() != Layout.VERSION) {
            return null;
        }
        Suite suite = Suite.of(in.get());
        int segLog2 = in.get();
        boolean zero = in.get() == 0;
        UUID job = new UUID(in.getLong(), in.getLong());
        int number = in.getInt();
        byte[] salt = new byte[SALT];
        byte[] prefix = new byte[PREFIX];
        in.get(salt).get(prefix);
        zero &= in.get() == 0;
        long createdMs = in.getLong();
        long octets = in.getLong();
        int sealed = in.getShort() & 0xFFFF;
        boolean inRange = suite != null
                && segLog2 >= 12
                && segLog2 <= 20
                && number >= 1
                && number <= 0xFFFF
                && octets >= 0
                && octets >>> segLog2 < Integer.MAX_VALUE
                && sealed >= Layout.TAG
                && sealed <= MAX_ATTRIBUTES + Layout.TAG;
        if (!inRange || !zero || !KeySlot.isZero(image, offset + ATTRIBUTES + sealed, offset + MAC)) {
            return null;
        }
        byte[] attributes = new byte[sealed];
        in.get(attributes);
        return new Header(suite, segLog2, new DocumentKey(job, number), salt, prefix, createdMs, octets, attributes);
    }

    /** Whether the block's MAC is right; says in constant time. */
    static boolean isAuthentic(DocumentKeys keys, byte[] image, int offset) {
        byte[] stored = Arrays.copyOfRange(image, offset + MAC, offset + MAC + 32);
        return MessageDigest.isEqual(keys.headerMac(image, offset, MAC), stored);
    }
}
