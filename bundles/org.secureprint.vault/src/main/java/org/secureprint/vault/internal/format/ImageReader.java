package org.secureprint.vault.internal.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Objects;
import org.secureprint.api.vault.DamagedDocumentException;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.VaultReader;
import org.secureprint.vault.internal.disk.DiskFile;

/** Reads and verifies one image ({@code docs/vault-format.md}, section 5). */
public final class ImageReader implements VaultReader {
    private static final int AT_ONCE = 128 * 1024;

    private final DocumentKey key;
    private final DiskFile file;
    private final long base;
    private final byte[] front;
    private final DocumentKeys keys;
    private final Header header;
    private final SegmentCipher cipher;
    private final byte[] sealed;
    private final byte[] plain;
    private long current = -1;

    /**
     * Opens an image and verifies its header and its last segment. Closes the file when closed, not when this fails.
     *
     * @param base where the image starts in the file
     * @param available the octets from there that belong to the image: to the end of a file of its own; in a pack, to the next block
     * @param packed whether zeros may follow up to a whole block
     */
    public ImageReader(VaultKeys vaultKeys, DocumentKey key, DiskFile file, long base, long available, boolean packed)
            throws IOException {
        this.key = key;
        this.file = file;
        this.base = base;
        front = new byte[available > AT_ONCE ? Layout.SEGMENTS : (int) Math.max(available, 0)];
        if (file.read(base, front, 0, front.length) < Layout.SEGMENTS) {
            throw damaged("it is cut in its header");
        }
        KeySlot slot = null;
        DocumentKeys derived = null;
        Header decoded = Header.decode(front, Layout.HEADER);
        if (decoded == null) {
            throw damaged("its header");
        }
        for (KeySlot candidate : KeySlot.inUse(front)) {
            if (derived == null) {
                slot = candidate;
                derived = unwrap(vaultKeys, candidate, decoded.salt());
            }
        }
        if (derived == null) {
            throw damaged("no key slot can be opened; it was erased, or its key was destroyed");
        }
        keys = derived;
        header = decoded;
        if (!Header.isAuthentic(keys, front, Layout.HEADER)
                || header.suite() != slot.suite()
                || !header.key().equals(key)) {
            throw damaged("its header");
        }
        checkLength(available, packed);
        int segment = (int) Math.min(1L << header.segLog2(), header.octets());
        sealed = new byte[segment + Layout.TAG];
        plain = new byte[segment];
        cipher = new SegmentCipher(keys.content(), header.prefix(), key);
        load(lastSegment());
    }

    private DocumentKeys unwrap(VaultKeys vaultKeys, KeySlot slot, byte[] salt) throws IOException {
        byte[] documentKey;
        try {
            documentKey = slot.unwrap(vaultKeys.ring(), vaultKeys.vaultId(), key);
        } catch (GeneralSecurityException e) {
            return null;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        try {
            return new DocumentKeys(documentKey, salt, slot.suite(), key);
        } finally {
            Arrays.fill(documentKey, (byte) 0);
        }
    }

    private void checkLength(long available, boolean packed) throws IOException {
        long length = header.imageLength();
        long following = available - length;
        if (following < 0 || (packed ? following >= Layout.BLOCK : following > 0)) {
            throw damaged("it is " + available + " octets long instead of " + length);
        }
        byte[] padding = new byte[(int) following];
        readImage(length, padding, padding.length);
        if (!KeySlot.isZero(padding, 0, padding.length)) {
            throw damaged("something follows its end");
        }
    }

    @Override
    public long length() {
        return header.octets();
    }

    @Override
    public int read(long position, byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (position < 0) {
            throw new IllegalArgumentException("No position in a document: " + position);
        }
        if (position >= header.octets()) {
            return -1;
        }
        load(position >>> header.segLog2());
        int from = (int) (position & ((1L << header.segLog2()) - 1));
        int count = Math.min(length, segmentLength(current) - from);
        System.arraycopy(plain, from, target, offset, count);
        return count;
    }

    @Override
    public void verify() throws IOException {
        for (long index = 0; index <= lastSegment(); index++) {
            current = -1;
            load(index);
        }
    }

    @Override
    public byte[] attributes() throws IOException {
        return header.openAttributes(keys);
    }

    @Override
    public void close() throws IOException {
        keys.destroy();
        Arrays.fill(plain, (byte) 0);
        current = -1;
        file.close();
    }

    private void load(long index) throws IOException {
        if (index == current) {
            return;
        }
        current = -1;
        int length = segmentLength(index);
        long position = Layout.SEGMENTS + index * ((1L << header.segLog2()) + Layout.TAG);
        readImage(position, sealed, length + Layout.TAG);
        cipher.decrypt(index, index == lastSegment(), sealed, length + Layout.TAG, plain);
        current = index;
    }

    private long lastSegment() {
        return Layout.segments(header.octets(), header.segLog2()) - 1;
    }

    private int segmentLength(long index) {
        return (int) Math.min(1L << header.segLog2(), header.octets() - (index << header.segLog2()));
    }

    private void readImage(long position, byte[] target, int length) throws IOException {
        if (position + length <= front.length) {
            System.arraycopy(front, (int) position, target, 0, length);
        } else if (file.read(base + position, target, 0, length) < length) {
            throw damaged("it is cut");
        }
    }

    private DamagedDocumentException damaged(String what) {
        return new DamagedDocumentException("Document " + key + " is damaged: " + what);
    }
}
