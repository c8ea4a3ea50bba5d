package org.secureprint.vault.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.secureprint.vault.internal.disk.Disk;
import org.secureprint.vault.internal.disk.DiskFile;
import org.secureprint.vault.internal.format.Layout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends images to the current pack; all that wait share one sync. After a failure the pack is never written or synced again: the
 * system may have thrown away what it could not write, and a second sync would lie.
 *
 * <p>The file is always some room longer than what it holds: zeros that are on the disk already. A sync of images written over them is
 * a write of their blocks and no more; one of a file that grew also waits for the journal of the file system.
 */
final class PackAppender {
    private static final Logger LOG = LoggerFactory.getLogger(PackAppender.class);
    private static final int MAX_GROUP = 64;
    private static final int ROOM = 2 * 1024 * 1024;
    private static final byte[] ZEROS = new byte[256 * 1024];

    private final Disk disk;
    private final Path directory;
    private final long packMaxOctets;
    private final FreeSpace space;
    private final GroupCommit<Batch> commits = new GroupCommit<>(MAX_GROUP, this::write);
    private final List<Pack> packs;
    private long nextNumber;
    private Pack current;
    private DiskFile file;
    private long room;
    private boolean named;
    private boolean closed;

    /** @param packs all packs of the vault; new ones are added */
    PackAppender(Disk disk, Path directory, long packMaxOctets, FreeSpace space, long nextNumber, List<Pack> packs) {
        this.disk = disk;
        this.directory = directory;
        this.packMaxOctets = packMaxOctets;
        this.space = space;
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
            if (end > room) {
                makeRoom(end);
            }
            file.sync();
            if (!named) {
                disk.sync(directory);
                named = true;
            }
        } catch (IOException | RuntimeException e) {
            giveUp();
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
        room = 0;
        named = false;
        packs.add(pack);
    }

    private void makeRoom(long end) throws IOException {
        room = end;
        Optional<FreeSpace.Room> free = end < packMaxOctets ? space.openIfFree(ROOM) : Optional.empty();
        if (free.isPresent()) {
            try (FreeSpace.Room reserved = free.get()) {
                for (; room < end + ROOM; room += ZEROS.length) {
                    file.write(room, ZEROS, 0, ZEROS.length);
                }
            }
        }
    }

    private void giveUp() {
        LOG.warn("Pack {} could not be written; the next documents go to a new one", current.number());
        finish();
    }

    /** Cuts the pack to what it holds, and closes it. */
    private void finish() {
        Pack pack = current;
        pack.fill();
        current = null;
        try (DiskFile finished = file) {
            finished.truncate(pack.length());
        } catch (IOException e) {
            LOG.debug("Pack {} could not be cut to what it holds, or not closed", pack.number(), e);
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
