package org.secureprint.vault.internal;

import java.io.IOException;
import java.util.Arrays;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.VaultWriter;
import org.secureprint.vault.internal.format.ImageEncoder;
import org.secureprint.vault.internal.format.Layout;

/** Encrypts a document while it arrives: in memory while it is small, then into a file of its own. */
final class DocumentWriter implements VaultWriter {
    private static final int SEGMENT = 1 << Layout.SEG_LOG2;
    private static final int FILE_BUFFER = 4 * (SEGMENT + Layout.TAG);

    /** What a file takes until the next buffer is full, and its front in the end. */
    private static final int FILE_ROOM = Layout.SEGMENTS + FILE_BUFFER + Layout.BLOCK;

    /** What every document has reserved from the beginning. */
    static final int FIRST_IMAGE = 12 * Layout.BLOCK;

    private final DocumentKey key;
    private final FileVault vault;
    private final ImageEncoder encoder;
    private byte[] plain;
    private int filled;
    private byte[] image = new byte[FIRST_IMAGE];
    private int imageLength = Layout.SEGMENTS;
    private final FreeSpace.Room room;
    private PartFile part;
    private long octets;
    private boolean writable = true;
    private boolean closed;

    DocumentWriter(DocumentKey key, FileVault vault, ImageEncoder encoder, FreeSpace.Room room) {
        this.key = key;
        this.vault = vault;
        this.encoder = encoder;
        this.room = room;
        this.plain = vault.takeBuffer(SEGMENT);
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
        checkWritable();
        writable = false;
        int from = offset;
        int end = offset + length;
        while (from < end) {
            if (filled == SEGMENT) {
                addSegment(false);
            }
            int count = Math.min(end - from, SEGMENT - filled);
            System.arraycopy(data, from, plain, filled, count);
            filled += count;
            from += count;
        }
        octets += length;
        writable = true;
    }

    @Override
    public long octets() {
        return octets;
    }

    @Override
    public void commit() throws IOException {
        checkWritable();
        writable = false;
        addSegment(true);
        if (part == null) {
            encoder.frame(image);
            vault.commitToPack(key, new PackAppender.Image(image, imageLength, encoder.keyId(), encoder.createdMs()));
        } else {
            flush();
            byte[] front = new byte[Layout.SEGMENTS];
            encoder.frame(front);
            vault.commitFile(key, new Place.InFile(part.finish(front), encoder.keyId(), encoder.createdMs()));
            part = null;
        }
    }

    private void addSegment(boolean last) throws IOException {
        int grown = imageLength + filled + Layout.TAG;
        if (part == null && grown > vault.settings().packThresholdOctets()) {
            toFile();
            grown = imageLength + filled + Layout.TAG;
        }
        if (part != null && grown > image.length) {
            flush();
            room.atLeast(FILE_ROOM);
        } else if (grown > image.length) {
            int length = (int) Layout.aligned(Math.max(grown, 2L * image.length));
            room.atLeast(length);
            image = Arrays.copyOf(image, length);
        }
        imageLength += encoder.segment(plain, filled, last, image, imageLength);
        filled = 0;
    }

    private void toFile() throws IOException {
        part = vault.createPart(key);
        part.append(image, Layout.SEGMENTS, imageLength - Layout.SEGMENTS);
        room.written(imageLength - Layout.SEGMENTS);
        room.atLeast(FILE_ROOM);
        image = new byte[FILE_BUFFER];
        imageLength = 0;
    }

    private void flush() throws IOException {
        part.append(image, 0, imageLength);
        room.written(imageLength);
        imageLength = 0;
    }

    private void checkWritable() throws IOException {
        if (!writable || closed) {
            throw new IOException("Document " + key + " is committed, closed, or could not be written before");
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        encoder.destroy();
        Arrays.fill(plain, (byte) 0);
        vault.giveBuffer(plain);
        plain = null;
        try {
            if (part != null) {
                part.abandon();
                vault.deletePart(key);
            }
        } finally {
            room.close();
            vault.release(key);
        }
    }
}
