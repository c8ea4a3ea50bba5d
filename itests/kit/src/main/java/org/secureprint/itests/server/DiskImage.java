package org.secureprint.itests.server;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An ext4 file system in a file: once it is closed that file has all that was ever written to it and not overwritten, also of files that
 * were deleted. Needs root, or sudo without a password, and loop devices. One thread.
 */
public final class DiskImage implements AutoCloseable {
    private final Path file;
    private final Path mounted;
    private boolean open = true;

    private DiskImage(Path file, Path mounted) {
        this.file = file;
        this.mounted = mounted;
    }

    /**
     * Makes one and mounts it.
     *
     * @param file that is made; it takes as much room as is written to it
     * @param mounted where it is to be seen; the directory is made
     * @param octets how much fits on it
     */
    public static DiskImage mount(Path file, Path mounted, long octets) throws IOException {
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(octets);
        }
        Files.createDirectories(mounted);
        Commands.asRoot("mkfs.ext4", "-q", "-F", "-m", "0", file.toString());
        Commands.asRoot("mount", "-o", "loop,nodiscard", file.toString(), mounted.toString());
        Commands.asRoot("chown", System.getProperty("user.name"), mounted.toString());
        return new DiskImage(file, mounted);
    }

    /** Where it is seen. */
    public Path path() {
        return mounted;
    }

    /** The file with all that is on it, complete once this is closed. */
    public Path file() {
        return file;
    }

    @Override
    public void close() throws IOException {
        if (open) {
            Commands.asRoot("umount", mounted.toString());
            open = false;
        }
    }
}
