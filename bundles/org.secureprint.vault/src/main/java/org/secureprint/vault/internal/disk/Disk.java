package org.secureprint.vault.internal.disk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What the vault needs of a file system. A seam: tests put a disk here that fails, fills up or loses power. Any thread. */
public interface Disk {
    /** Makes a directory and those above it, for this server's account only. */
    void createDirectories(Path directory) throws IOException;

    /** The entries of a directory. */
    List<Path> list(Path directory) throws IOException;

    /**
     * Makes a new file, readable by this server's account only.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one of this name
     */
    DiskFile create(Path file) throws IOException;

    /**
     * Opens a file.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    DiskFile open(Path file, boolean forWriting) throws IOException;

    /** Renames a file within one directory, in one step. */
    void rename(Path from, Path to) throws IOException;

    /** Removes a file; one that is not there is no error. */
    void delete(Path file) throws IOException;

    /** When this returns, the names in the directory are on the disk. */
    void sync(Path directory) throws IOException;

    /**
     * What is free, in octets.
     *
     * @throws IOException if the disk does not say
     */
    long freeOctets() throws IOException;
}
