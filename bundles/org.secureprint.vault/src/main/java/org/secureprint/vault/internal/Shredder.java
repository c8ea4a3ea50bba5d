package org.secureprint.vault.internal;

import java.io.IOException;
import org.secureprint.vault.internal.disk.DiskFile;
import org.secureprint.vault.internal.format.Crypto;
import org.secureprint.vault.internal.format.Layout;

/** Overwrites what could open a document. The caller syncs. */
final class Shredder {
    private static final int AT_ONCE = 64 * 1024;

    private Shredder() {}

    /** Overwrites both key slots of the image that starts here. */
    static void overwriteSlots(DiskFile file, long image) throws IOException {
        byte[] noise = Crypto.random(2 * Layout.SLOT_USED);
        file.write(image, noise, 0, Layout.SLOT_USED);
        file.write(image + Layout.SLOT_B, noise, Layout.SLOT_USED, Layout.SLOT_USED);
    }

    /** Overwrites a part of a file. */
    static void overwrite(DiskFile file, long from, long to) throws IOException {
        byte[] noise = Crypto.random((int) Math.min(AT_ONCE, to - from));
        for (long at = from; at < to; at += noise.length) {
            file.write(at, noise, 0, (int) Math.min(noise.length, to - at));
        }
    }
}
