package org.secureprint.store.jpa.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.h2.store.fs.async.FilePathAsync;

/** H2's file system on a disk that fails when it is told to. It stands in for the one that the store uses. */
public final class FaultyFiles extends FilePathWrapper {
    private static final AtomicInteger WRITES = new AtomicInteger();
    private static final AtomicInteger SYNCS = new AtomicInteger();
    private static final Set<Object> UNSYNCED = ConcurrentHashMap.newKeySet();

    static void install() {
        FilePath.register(new FaultyFiles());
    }

    static void uninstall() {
        repair();
        UNSYNCED.clear();
        FilePath.register(new FilePathAsync());
    }

    /** From the n-th write on, the disk is full. */
    static void failFromWrite(int n) {
        WRITES.set(n);
    }

    /** From the n-th sync on, the disk can't sync. */
    static void failFromSync(int n) {
        SYNCS.set(n);
    }

    static void repair() {
        WRITES.set(0);
        SYNCS.set(0);
    }

    /** The files of which a sync failed. Syncing one of them again is an error (fsyncgate). */
    static Set<Object> unsynced() {
        return UNSYNCED;
    }

    @Override
    public String getScheme() {
        return "async";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new FaultyFile(super.open(mode), Path.of(getBase().toString()));
    }

    private static void count(AtomicInteger left, String message) throws IOException {
        if (left.get() == 1 || left.get() > 1 && left.decrementAndGet() == 1) {
            throw new IOException(message);
        }
    }

    private static final class FaultyFile extends FileBase {
        private final FileChannel file;

        private final Object inode;

        FaultyFile(FileChannel file, Path path) throws IOException {
            this.file = file;
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            inode = List.of(attributes.fileKey(), attributes.creationTime());
        }

        @Override
        public int write(ByteBuffer octets, long position) throws IOException {
            count(WRITES, "No space left on device");
            return file.write(octets, position);
        }

        @Override
        public int write(ByteBuffer octets) throws IOException {
            count(WRITES, "No space left on device");
            return file.write(octets);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            if (UNSYNCED.contains(inode)) {
                throw new AssertionError("A file is synced again after a failed sync");
            }
            try {
                count(SYNCS, "Input/output error");
            } catch (IOException e) {
                UNSYNCED.add(inode);
                throw e;
            }
            file.force(metaData);
        }

        @Override
        public int read(ByteBuffer octets) throws IOException {
            return file.read(octets);
        }

        @Override
        public int read(ByteBuffer octets, long position) throws IOException {
            return file.read(octets, position);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            file.truncate(size);
            return this;
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
