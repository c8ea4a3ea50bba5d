package org.secureprint.vault.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.secureprint.vault.internal.disk.Disk;
import org.secureprint.vault.internal.disk.DiskFile;
import org.secureprint.vault.internal.format.Layout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends images to the current pack; all that wait share one sync. After a failure the pack is never written or synced again: the
 * system may have thrown away what it could not write, and a second sync would lie.
 */
final class PackAppender {
    private static final Logger LOG = LoggerFactory.getLogger(PackAppender.class);
    private static final int MAX_GROUP = 64;

    private final Disk disk;
    private final Path directory;
    private final long packMaxOctets;
    private final GroupCommit<Batch> commits = new GroupCommit<>(MAX_GROUP, this::write);
    private final List<Pack> packs;
    private long nextNumber;
    private Pack current;
    private DiskFile file;
    private boolean named;
    private boolean closed;

    /** @param packs all packs of the vault; new ones are added */
    PackAppender(Disk disk, Path directory, long packMaxOctets, long nextNumber, List<Pack> packs) {
        this.disk = disk;
        this.directory = directory;
        this.packMaxOctets = packMaxOctets;
        this.nextNumber = nextNumber;
        this.packs = packs;
    }

    /**
     * Appends images; when this returns, they are on the disk.
     *
     * @return their places, in order
     */
    List<Place.InPack> append(List<Image> images) throws IOException {
        Batch batch = new Batch(images, new ArrayList<>());
        commits.submit(batch);
        return batch.places;
    }

    private synchronized void write(List<Batch> batches) throws IOException {
        if (closed) {
            throw new IOException("The vault is closed");
        }
        if (current == null) {
            begin();
        }
        Pack pack = current;
        long start = pack.length();
        long end = start;
        try {
            for (Batch batch : batches) {
                for (Image image : batch.images) {
                    int aligned = (int) Layout.aligned(image.length);
                    file.write(end, image.octets, 0, aligned);
                    batch.places.add(new Place.InPack(pack, end, image.length, image.keyId, image.createdMs));
                    end += aligned;
                }
            }
            file.sync();
            if (!named) {
                disk.sync(directory);
                named = true;
            }
        } catch (IOException | RuntimeException e) {
            giveUp(start);
            throw e;
        }
        pack.grown(end);
        batches.forEach(batch -> batch.places.forEach(place -> pack.added(place.offset(), place.length())));
        if (end >= packMaxOctets) {
            finish();
        }
    }

    private void begin() throws IOException {
        Pack pack = new Pack(directory, nextNumber++);
        file = disk.create(pack.file());
        current = pack;
        named = false;
        packs.add(pack);
    }

    private void giveUp(long start) {
        Pack failed = current;
        LOG.warn("Pack {} could not be written; the next documents go to a new one", failed.number());
        try {
            file.truncate(start);
        } catch (IOException e) {
            LOG.debug("Pack {} could not be cut to what it held before", failed.number(), e);
        }
        finish();
    }

    private void finish() {
        current.fill();
        current = null;
        try {
            file.close();
        } catch (IOException e) {
            LOG.debug("A pack could not be closed", e);
        }
    }

    /** Ends the current pack; later images are refused. */
    synchronized void close() {
        closed = true;
        if (current != null) {
            finish();
        }
    }

    /** An image in memory; the octets from {@code length} to the next block are there and zero. */
    record Image(byte[] octets, int length, int keyId, long createdMs) {}

    private record Batch(List<Image> images, List<Place.InPack> places) {}
}
