package org.secureprint.itests.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.secureprint.itests.server.Commands;

/** A directory of a disk at a second place (a bind mount), for a user who may not enter what is above it on the disk. Needs root. */
final class SharedDirectory implements AutoCloseable {
    private final Path onDisk;
    private final Path place;
    private boolean mounted;

    /**
     * @param onDisk a directory of a mounted disk
     * @param place where else it is to be seen, made here
     */
    SharedDirectory(Path onDisk, Path place) throws IOException {
        this.onDisk = onDisk;
        this.place = Files.createDirectory(place);
        show();
    }

    Path place() {
        return place;
    }

    /** After the disk was mounted again. */
    void show() throws IOException {
        Commands.asRoot("mount", "--bind", onDisk.toString(), place.toString());
        mounted = true;
    }

    /** Before the disk is unmounted. */
    void hide() throws IOException {
        if (mounted) {
            Commands.asRoot("umount", place.toString());
            mounted = false;
        }
    }

    @Override
    public void close() throws IOException {
        hide();
    }
}
