package org.secureprint.vault.internal;

import java.io.IOException;
import java.util.function.BiConsumer;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.vault.internal.disk.Disk;
import org.secureprint.vault.internal.disk.DiskFile;
import org.secureprint.vault.internal.format.ImageScan;
import org.secureprint.vault.internal.format.Layout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the images of a pack again. Groups are appended and synced one after the other, so only the end of a pack can be torn, and
 * nothing there was ever acknowledged: it is shredded. What is damaged in the middle is stepped over.
 */
final class PackScan {
    private static final Logger LOG = LoggerFactory.getLogger(PackScan.class);

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
            LOG.info(
                    "Pack {} ends with {} octets that were never acknowledged; they are shredded",
                    pack.number(),
                    length - end);
            try (DiskFile file = disk.open(pack.file(), true)) {
                Shredder.overwrite(file, end, length);
                file.sync();
                file.truncate(end);
                file.sync();
            }
        }
        pack.found(end);
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
