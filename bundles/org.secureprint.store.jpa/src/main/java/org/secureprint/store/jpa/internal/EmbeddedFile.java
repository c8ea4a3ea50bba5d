package org.secureprint.store.jpa.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.h2.mvstore.MVStoreTool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of the embedded database while nobody has it open: copies of it that are on the disk. */
final class EmbeddedFile {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedFile.class);
    private static final String COPY = ".copy";

    private final Path file;
    private final Path before;
    private final Path mark;

    /** @param name of the database */
    EmbeddedFile(Path directory, String name) {
        file = directory.resolve(name + ".mv.db");
        before = directory.resolve(name + ".before");
        mark = directory.resolve(name + ".compact");
    }

    /** Goes on with a fresh copy. */
    void renew() throws IOException {
        copyTo(file);
    }

    /** Keeps a copy of the file as it is now. */
    void keepCopy() throws IOException {
        copyTo(before);
    }

    /** Gives the copy up. */
    void dropCopy() throws IOException {
        Files.delete(before);
        force(before.getParent(), StandardOpenOption.READ);
    }

    /** Goes back to the copy, if one was kept and not given up. */
    void putCopyBack() throws IOException {
        if (Files.exists(before)) {
            LOG.warn("A change of the tables was interrupted. It begins again with the tables as they were.");
            Files.move(before, file, StandardCopyOption.ATOMIC_MOVE);
            force(file.getParent(), StandardOpenOption.READ);
        }
    }

    /** Remembers, also over a crash, that the file holds what should be gone. */
    void markForCompaction() {
        try {
            if (!Files.exists(mark)) {
                Files.createFile(
                        mark, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                force(mark.getParent(), StandardOpenOption.READ);
            }
        } catch (IOException e) {
            LOG.warn("The database file will not be compacted at the end: {}", e.getMessage());
        }
    }

    /** Goes on with a copy of a marked file that has only what is in use, and forgets the mark. */
    void compactIfMarked() {
        try {
            if (Files.exists(mark)) {
                Path copy = copy();
                MVStoreTool.compact(copy.toString(), false);
                put(copy, file);
                Files.delete(mark);
                force(mark.getParent(), StandardOpenOption.READ);
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("The database file was not compacted; it is tried again the next time: {}", e.getMessage());
        }
    }

    /** Removes unfinished copies that an interrupted change left behind. */
    void removeCopies() throws IOException {
        try (DirectoryStream<Path> copies =
                Files.newDirectoryStream(file.getParent(), file.getFileName() + COPY + "*")) {
            for (Path each : copies) {
                Files.delete(each);
            }
        }
    }

    private void copyTo(Path place) throws IOException {
        put(copy(), place);
    }

    private Path copy() throws IOException {
        Path copy = file.resolveSibling(file.getFileName() + COPY);
        return Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void put(Path copy, Path place) throws IOException {
        force(copy, StandardOpenOption.WRITE);
        Files.move(copy, place, StandardCopyOption.ATOMIC_MOVE);
        force(place.getParent(), StandardOpenOption.READ);
    }

    private static void force(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }
}
