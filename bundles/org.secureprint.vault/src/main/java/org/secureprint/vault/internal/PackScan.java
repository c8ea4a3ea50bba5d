package org.secureprint.vault.internal;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.vault.internal.disk.Disk;
import org.secureprint.vault.internal.disk.DiskFile;
import org.secureprint.vault.internal.format.ImageScan;
import org.secureprint.vault.internal.format.Layout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the images of a pack again. Groups are appended and synced one after the other, so only the last one can be torn, and nothing of
 * it was ever acknowledged: what has a header is a document without a job, the rest is shredded. Behind that may be room for more. What
 * is damaged in the middle is stepped over.
 */
final class PackScan {
    private static final Logger LOG = LoggerFactory.getLogger(PackScan.class);
    private static final byte[] ZEROS = new byte[Layout.SEGMENTS];

    private final Disk disk;
    private final byte[] front = new byte[Layout.SEGMENTS];

    PackScan(Disk disk) {
        this.disk = disk;
    }

    /** Reports each living image and cuts what is torn. */
    void run(Pack pack, BiConsumer<DocumentKey, Place.InPack> living) throws IOException {
        long length;
        long end;
        try (DiskFile file = disk.open(pack.file(), false)) {
            length = file.length();
            end = scan(pack, file, length, living);
        }
        if (end < length) {
            cut(pack, end, length);
        }
        pack.found(end);
    }

    private void cut(Pack pack, long end, long length) throws IOException {
        try (DiskFile file = disk.open(pack.file(), true)) {
            if (!isZero(file, end, length)) {
                LOG.info("Pack {} ends with octets that were never acknowledged; they are shredded", pack.number());
                Shredder.overwrite(file, end, length);
                file.sync();
            }
            file.truncate(end);
            file.sync();
        }
    }

    /** Whether a part of the pack is the room that it had left. */
    private boolean isZero(DiskFile file, long from, long to) throws IOException {
        for (long at = from; at < to; at += front.length) {
            int count = file.read(at, front, 0, (int) Math.min(front.length, to - at));
            if (Arrays.mismatch(front, 0, count, ZEROS, 0, count) >= 0) {
                return false;
            }
        }
        return true;
    }

    private long scan(Pack pack, DiskFile file, long length, BiConsumer<DocumentKey, Place.InPack> living)
            throws IOException {
        long end = 0;
        long at = 0;
        while (at < length) {
            boolean whole = file.read(at, front, 0, front.length) == front.length;
            ImageScan image = whole ? ImageScan.of(front) : null;
            if (image == null || at + Layout.aligned(image.length()) > length) {
                at += Layout.BLOCK;
                continue;
            }
            if (at > end) {
                LOG.warn("Pack {} is damaged from octet {} to {}", pack.number(), end, at);
            }
            if (image.live()) {
                living.accept(
                        image.key(), new Place.InPack(pack, at, image.length(), image.keyId(), image.createdMs()));
            }
            at += Layout.aligned(image.length());
            end = at;
        }
        return end;
    }
}
