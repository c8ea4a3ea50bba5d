package org.secureprint.vault.internal;

import java.nio.file.Path;

/** One pack file: how long it is and what of it is still alive. */
final class Pack {
    private final long number;
    private final Path file;
    private long length;
    private long liveOctets;
    private int live;
    private boolean full;
    private boolean retired;

    Pack(Path directory, long number) {
        this.number = number;
        this.file = directory.resolve(String.format("%016x", number));
    }

    long number() {
        return number;
    }

    Path file() {
        return file;
    }

    synchronized long length() {
        return length;
    }

    /** The file's length when it was found at start. */
    synchronized void found(long fileLength) {
        length = fileLength;
        full = true;
    }

    /** A living image was appended or found. */
    synchronized void added(long octets) {
        live++;
        liveOctets += octets;
    }

    /** Images were appended up to here. */
    synchronized void grown(long newLength) {
        length = newLength;
    }

    /** An image was erased or moved. */
    synchronized void removed(long octets) {
        live--;
        liveOctets -= octets;
    }

    /** Nothing is appended any more. */
    synchronized void fill() {
        full = true;
    }

    /** Whether its file can go now; says yes once. */
    synchronized boolean retire() {
        boolean now = full && live == 0 && !retired;
        retired |= now;
        return now;
    }

    /** Whether so little of it is alive that the rest should be moved. */
    synchronized boolean isWorthCompacting(int belowPercent) {
        return full && live > 0 && liveOctets * 100 < length * belowPercent;
    }
}
