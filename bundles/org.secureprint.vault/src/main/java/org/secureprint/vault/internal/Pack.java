package org.secureprint.vault.internal;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One pack file: how long it is and what of it is still alive. */
final class Pack {
    private final long number;
    private final Path file;
    private final Map<Long, Long> live = new HashMap<>();
    private long length;
    private long liveOctets;
    private boolean full;
    private boolean retired;

    Pack(Path directory, long number) {
        this.number = number;
        this.file = directory.resolve(String.format(Locale.ROOT, "%016x", number));
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

    /** A living image was appended or found at an offset. */
    synchronized void added(long offset, long octets) {
        live.put(offset, octets);
        liveOctets += octets;
    }

    /** Images were appended up to here. */
    synchronized void grown(long newLength) {
        length = newLength;
    }

    /** The image at an offset was erased or moved. Erasing is repeated after a failure, so it may have been told before. */
    synchronized void removed(long offset) {
        Long octets = live.remove(offset);
        liveOctets -= octets == null ? 0 : octets;
    }

    /** Nothing is appended any more. */
    synchronized void fill() {
        full = true;
    }

    /** Whether its file can go now; says yes once. */
    synchronized boolean retire() {
        boolean now = full && live.isEmpty() && !retired;
        retired |= now;
        return now;
    }

    /** Whether so little of it is alive that the rest should be moved. */
    synchronized boolean isWorthCompacting(int belowPercent) {
        return full && !live.isEmpty() && liveOctets * 100 < length * belowPercent;
    }
}
