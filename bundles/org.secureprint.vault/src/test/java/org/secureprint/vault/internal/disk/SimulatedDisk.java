package org.secureprint.vault.internal.disk;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A disk in memory that knows what is in the cache and what is on the platter. It can stop at a chosen step as a killed process does,
 * fail one step, and lose power: then only what was synced is sure to be there, and of the rest any part may be. A sync that fails
 * forgets what it should have written, as Linux does.
 */
public final class SimulatedDisk implements Disk {
    private static final int PAGE = 4096;

    private final Map<Path, Inode> names = new TreeMap<>();
    private final Map<Path, Inode> durableNames = new TreeMap<>();
    private long capacity = Long.MAX_VALUE;
    private long lowestFree = Long.MAX_VALUE;
    private boolean unknown;
    private int steps;
    private int stopAt = Integer.MAX_VALUE;
    private int failAt = Integer.MAX_VALUE;

    /** How much fits on it, in octets. */
    public synchronized void capacity(long octets) {
        capacity = octets;
        lowestFree = free();
    }

    /** The least that was ever free. */
    public synchronized long lowestFree() {
        return lowestFree;
    }

    /** From this step on (the first is 1) everything fails: the process is dead. */
    public void stopAt(int step) {
        stopAt = step;
    }

    /** Only this step fails. */
    public void failAt(int step) {
        failAt = step;
    }

    /** How many changing steps there were. */
    public int steps() {
        return steps;
    }

    /** What a new process finds after this one was killed. */
    public SimulatedDisk afterKill() {
        SimulatedDisk next = new SimulatedDisk();
        names.forEach((path, inode) -> {
            Inode copy = inode.copy();
            next.names.put(path, copy);
            next.durableNames.put(path, copy);
        });
        return next;
    }

    /** What a new process finds after a power cut; the seed decides what of the unsynced part survived. */
    public SimulatedDisk afterPowerCut(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SimulatedDisk next = new SimulatedDisk();
        boolean namesSurvived = random.nextBoolean();
        (namesSurvived ? names : durableNames).forEach((path, inode) -> {
            Inode copy = inode.afterPowerCut(random);
            next.names.put(path, copy);
            next.durableNames.put(path, copy);
        });
        return next;
    }

    private synchronized boolean step() throws IOException {
        steps++;
        if (steps >= stopAt) {
            throw new IOException("stopped at step " + steps);
        }
        return steps != failAt;
    }

    private void stepOrFail() throws IOException {
        if (!step()) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public void createDirectories(Path directory) {
        // directories are there
    }

    @Override
    public synchronized List<Path> list(Path directory) {
        return names.keySet().stream()
                .filter(path -> path.getParent().equals(directory))
                .toList();
    }

    @Override
    public synchronized DiskFile create(Path file) throws IOException {
        stepOrFail();
        if (names.containsKey(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        names.put(file, new Inode());
        return new OpenFile(names.get(file));
    }

    @Override
    public synchronized DiskFile open(Path file, boolean forWriting) throws IOException {
        return new OpenFile(find(file));
    }

    private Inode find(Path file) throws NoSuchFileException {
        Inode inode = names.get(file);
        if (inode == null) {
            throw new NoSuchFileException(file.toString());
        }
        return inode;
    }

    @Override
    public synchronized void rename(Path from, Path to) throws IOException {
        stepOrFail();
        names.put(to, names.remove(from));
    }

    @Override
    public synchronized void delete(Path file) throws IOException {
        stepOrFail();
        names.remove(file);
    }

    @Override
    public synchronized void sync(Path directory) throws IOException {
        stepOrFail();
        durableNames.keySet().removeIf(path -> path.getParent().equals(directory));
        names.forEach((path, inode) -> {
            if (path.getParent().equals(directory)) {
                durableNames.put(path, inode);
            }
        });
    }

    /** From now on it does not say how much of it is free. */
    public synchronized void hideFree() {
        unknown = true;
    }

    @Override
    public synchronized long freeOctets() throws IOException {
        if (unknown) {
            throw new IOException("Input/output error");
        }
        return free();
    }

    private long free() {
        return capacity
                - names.values().stream()
                        .mapToLong(inode -> (inode.length + PAGE - 1L) / PAGE * PAGE)
                        .sum();
    }

    private static final class Inode {
        private byte[] data = new byte[0];
        private int length;
        private byte[] durable = new byte[0];
        private int durableLength;
        private final BitSet dirty = new BitSet();

        Inode copy() {
            Inode copy = new Inode();
            copy.data = Arrays.copyOf(data, length);
            copy.length = length;
            copy.durable = copy.data.clone();
            copy.durableLength = length;
            return copy;
        }

        Inode afterPowerCut(SplittableRandom random) {
            Inode copy = new Inode();
            copy.length = random.nextBoolean() ? length : durableLength;
            copy.data = Arrays.copyOf(Arrays.copyOf(durable, durableLength), copy.length);
            dirty.stream().filter(page -> random.nextBoolean()).forEach(page -> copyPage(page, data, copy.data));
            copy.durable = copy.data.clone();
            copy.durableLength = copy.length;
            return copy;
        }

        private static void copyPage(int page, byte[] from, byte[] to) {
            int start = page * PAGE;
            int end = Math.min(start + PAGE, Math.min(from.length, to.length));
            if (end > start) {
                System.arraycopy(from, start, to, start, end - start);
            }
        }

        void sync() {
            durable = Arrays.copyOf(durable, data.length);
            durableLength = length;
            dirty.stream().forEach(page -> copyPage(page, data, durable));
            dirty.clear();
        }
    }

    private final class OpenFile implements DiskFile {
        private final Inode inode;

        OpenFile(Inode inode) {
            this.inode = inode;
        }

        @Override
        public int read(long position, byte[] target, int offset, int length) {
            synchronized (SimulatedDisk.this) {
                int count = (int) Math.max(0, Math.min(length, inode.length - position));
                System.arraycopy(inode.data, (int) Math.min(position, inode.length), target, offset, count);
                return count;
            }
        }

        @Override
        public void write(long position, byte[] source, int offset, int length) throws IOException {
            synchronized (SimulatedDisk.this) {
                boolean whole = step();
                int count = whole ? length : length / 2;
                int end = (int) position + count;
                if (end > inode.data.length) {
                    inode.data = Arrays.copyOf(inode.data, Math.max(end, 2 * inode.data.length));
                }
                System.arraycopy(source, offset, inode.data, (int) position, count);
                inode.length = Math.max(inode.length, end);
                if (count > 0) {
                    inode.dirty.set((int) position / PAGE, (end - 1) / PAGE + 1);
                }
                lowestFree = Math.min(lowestFree, free());
                if (!whole) {
                    throw new IOException("No space left on device");
                }
            }
        }

        @Override
        public void truncate(long length) throws IOException {
            synchronized (SimulatedDisk.this) {
                stepOrFail();
                inode.length = (int) length;
                Arrays.fill(inode.data, (int) length, inode.data.length, (byte) 0);
            }
        }

        @Override
        public long length() {
            return inode.length;
        }

        @Override
        public void sync() throws IOException {
            synchronized (SimulatedDisk.this) {
                if (!step()) {
                    inode.dirty.clear();
                    throw new IOException("Input/output error");
                }
                inode.sync();
            }
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
