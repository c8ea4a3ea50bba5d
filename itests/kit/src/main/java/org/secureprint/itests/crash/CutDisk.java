package org.secureprint.itests.crash;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.secureprint.itests.server.Commands;

/**
 * A disk whose power can be cut: an ext4 file system in a file, which lies on an XFS of its own. A cut clones the file, which XFS does at
 * one moment between two writes; the clone is what the disk had then. What the system kept in memory is not in it. Needs root, or sudo
 * without a password, loop devices and mkfs.xfs. One thread.
 */
final class CutDisk implements AutoCloseable {
    private static final long HOST_OCTETS = 6L << 30;

    private final Path directory;
    private final Path mounted;
    private Optional<Filler> filler = Optional.empty();
    private int number;
    private boolean hostMounted;
    private boolean diskMounted;

    /**
     * Makes the disk and mounts it.
     *
     * @param directory where the files lie that stand for disks
     * @param mounted where the disk is to be seen
     * @param octets how much fits on it
     */
    CutDisk(Path directory, Path mounted, long octets) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.mounted = Files.createDirectories(mounted);
        Path host = directory.resolve("host.img");
        allocate(host, HOST_OCTETS);
        Commands.asRoot("mkfs.xfs", "-q", "-m", "reflink=1", host.toString());
        try {
            Commands.asRoot("mount", "-o", "loop", host.toString(), host().toString());
            hostMounted = true;
            Commands.asRoot("chown", System.getProperty("user.name"), host().toString());
            allocate(disk(), octets);
            Commands.asRoot("mkfs.ext4", "-q", "-F", "-m", "0", disk().toString());
            mount();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    Path path() {
        return mounted;
    }

    /** Keeps what is on the disk at this moment. */
    void cut() throws IOException {
        Files.writeString(mounted.resolve("unsynced-" + number), "lost with the power");
        Commands.asRoot(
                "cp",
                "--reflink=always",
                disk().toString(),
                host().resolve(name(number + 1)).toString());
    }

    /**
     * Goes on with what was on the disk when its power was cut; nobody uses it now.
     *
     * @return whether what was written, and not synced, right before the cut is lost
     */
    boolean replace() throws IOException {
        unmount();
        Files.delete(disk());
        number++;
        mount();
        Path unsynced = mounted.resolve("unsynced-" + (number - 1));
        return Files.notExists(unsynced) || Files.size(unsynced) == 0;
    }

    /** Fills the disk until {@link #free}. */
    void fill() throws IOException {
        filler = Optional.of(new Filler(mounted.resolve("filler")));
    }

    /** Gives the room back. */
    void free() throws IOException {
        Optional<Filler> full = filler;
        filler = Optional.empty();
        if (full.isPresent()) {
            full.get().close();
        }
    }

    private void mount() throws IOException {
        Commands.asRoot("mount", "-o", "loop", disk().toString(), mounted.toString());
        diskMounted = true;
        Commands.asRoot("chown", System.getProperty("user.name"), mounted.toString());
    }

    private void unmount() throws IOException {
        Commands.asRoot("umount", mounted.toString());
        diskMounted = false;
    }

    private Path host() throws IOException {
        return Files.createDirectories(directory.resolve("host"));
    }

    private Path disk() throws IOException {
        return host().resolve(name(number));
    }

    private static String name(int number) {
        return "disk-" + number + ".img";
    }

    private static void allocate(Path file, long octets) throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(octets);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            free();
        } finally {
            unmountBoth();
        }
        Files.deleteIfExists(directory.resolve("host.img"));
    }

    private void unmountBoth() throws IOException {
        try {
            if (diskMounted) {
                unmount();
            }
        } finally {
            if (hostMounted) {
                Commands.asRoot("umount", host().toString());
                hostMounted = false;
            }
        }
    }
}
