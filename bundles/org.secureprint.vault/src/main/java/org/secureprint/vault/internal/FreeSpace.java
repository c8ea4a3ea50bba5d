package org.secureprint.vault.internal;

import java.io.IOException;
import java.util.Optional;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.vault.internal.disk.Disk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What documents may still take of the disk: all that is free, but for a reserve. What a document is about to write is counted before it
 * is written, so that the reserve stays whole however many arrive at once. Asks the disk once for each buffer that is reserved. Safe for
 * any thread.
 */
final class FreeSpace {
    private static final Logger LOG = LoggerFactory.getLogger(FreeSpace.class);

    private final Disk disk;
    private final long reserve;
    private long promised;

    /** @param reserve what stays free, in octets; 0 for no reserve */
    FreeSpace(Disk disk, long reserve) {
        this.disk = disk;
        this.reserve = reserve;
    }

    /**
     * Reserves room for what is about to be written.
     *
     * @throws PrintException if the disk does not have it, or does not say so
     */
    Room open(long octets) {
        Room room = new Room();
        room.atLeast(octets);
        return room;
    }

    /** Reserves room if there is surely some: for what is useful and not needed. */
    Optional<Room> openIfFree(long octets) {
        Room room = new Room();
        try {
            return room.hasAtLeast(octets) ? Optional.of(room) : Optional.empty();
        } catch (IOException e) {
            LOG.debug("The disk does not say how much of it is free", e);
            return Optional.empty();
        }
    }

    /** Whoever writes gives room back only afterwards: so nothing is missing in both what is promised and what the disk has given. */
    private synchronized boolean promise(long octets) throws IOException {
        boolean fits = reserve == 0 || disk.freeOctets() - promised - octets >= reserve;
        if (fits) {
            promised += octets;
        }
        return fits;
    }

    private synchronized void giveBack(long octets) {
        promised -= octets;
    }

    /** What one document is about to write. Confined to one thread. */
    final class Room implements AutoCloseable {
        private long octets;

        private Room() {}

        /**
         * Has this much from now on, if it had less.
         *
         * @throws PrintException if the disk does not have it, or does not say so
         */
        void atLeast(long needed) {
            boolean fits;
            try {
                fits = hasAtLeast(needed);
            } catch (IOException e) {
                throw new PrintException(
                        Status.SERVER_ERROR_TEMPORARY_ERROR,
                        "The document could not be stored because the server's disk does not say how much of it is free."
                                + " Nothing was kept; try again later, or tell the administrator.",
                        e);
            }
            if (!fits) {
                throw new PrintException(
                        Status.SERVER_ERROR_TEMPORARY_ERROR,
                        "The document could not be stored because the server's disk is full: minimumFreeOctets keeps "
                                + reserve
                                + " octets of it free. Nothing was kept; try again later, or tell the administrator.");
            }
        }

        private boolean hasAtLeast(long needed) throws IOException {
            boolean fits = needed <= octets || promise(needed - octets);
            if (fits) {
                octets = Math.max(octets, needed);
            }
            return fits;
        }

        /** So much of it is on the disk now. */
        void written(long count) {
            long less = Math.min(count, octets);
            octets -= less;
            giveBack(less);
        }

        @Override
        public void close() {
            written(octets);
        }
    }
}
