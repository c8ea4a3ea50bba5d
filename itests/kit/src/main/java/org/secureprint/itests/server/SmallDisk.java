package org.secureprint.itests.server;

import java.io.IOException;
import java.nio.file.Path;

/** A file system of its own with little room, so that it can be full without harm. Needs root, or sudo without a password. */
public final class SmallDisk implements AutoCloseable {
    private final Path path;

    private SmallDisk(Path path) {
        this.path = path;
    }

    /** Mounts one on an empty directory. */
    public static SmallDisk mount(Path directory, long octets) throws IOException {
        Commands.asRoot("mount", "-t", "tmpfs", "-o", "size=" + octets + ",mode=1777", "tmpfs", directory.toString());
        return new SmallDisk(directory);
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        Commands.asRoot("umount", path.toString());
    }
}
