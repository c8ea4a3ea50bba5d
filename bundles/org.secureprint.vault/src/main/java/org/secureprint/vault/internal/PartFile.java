package org.secureprint.vault.internal;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.secureprint.vault.internal.disk.DiskFile;
import org.secureprint.vault.internal.format.Layout;

/**
 * The file of a large document while it arrives. Syncs now and then in the background, so that the disk works while the document still
 * comes and little is left for the end. If one of these syncs fails, the document fails: the last one could not know. One thread.
 */
final class PartFile {
    private static final long SYNC_EVERY = 32L << 20;

    private final DiskFile file;
    private final Executor background;
    private long length = Layout.SEGMENTS;
    private long nextSync = SYNC_EVERY;
    private CompletableFuture<Void> syncing = CompletableFuture.completedFuture(null);

    /** @param background runs the syncs on the way */
    PartFile(DiskFile file, Executor background) {
        this.file = file;
        this.background = background;
    }

    /** Writes the next octets of the segments. */
    void append(byte[] source, int offset, int count) throws IOException {
        file.write(length, source, offset, count);
        length += count;
        if (length >= nextSync && syncing.isDone()) {
            awaitSync();
            nextSync = length + SYNC_EVERY;
            try {
                syncing = CompletableFuture.runAsync(this::sync, background);
            } catch (RejectedExecutionException e) {
                throw new IOException("The vault is closed", e);
            }
        }
    }

    private void sync() {
        try {
            file.sync();
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private void awaitSync() throws IOException {
        try {
            syncing.join();
        } catch (CompletionException e) {
            throw new IOException(
                    "The document could not be synced: " + e.getCause().getMessage(), e.getCause());
        }
    }

    /** Writes slots and header, and returns the image's length once all of it is on the disk. */
    long finish(byte[] front) throws IOException {
        awaitSync();
        file.write(0, front, 0, front.length);
        file.sync();
        file.close();
        return length;
    }

    /** Lets go of the file. */
    void abandon() throws IOException {
        syncing.exceptionally(e -> null).join();
        file.close();
    }
}
