package org.secureprint.store.jpa.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of the embedded database while nobody has it open: copies of it that are on the disk. */
final class EmbeddedFile {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedFile.class);

    private final Path file;
    private final Path before;

    /** @param name of the database */
    EmbeddedFile(Path directory, String name) {
        file = directory.resolve(name + ".mv.db");
        before = directory.resolve(name + ".before");
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

    private void copyTo(Path place) throws IOException {
        Path copy = file.resolveSibling(file.getFileName() + ".copy");
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        force(copy, StandardOpenOption.WRITE);
        Files.move(copy, place, StandardCopyOption.ATOMIC_MOVE);
        force(file.getParent(), StandardOpenOption.READ);
    }

    private static void force(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }
}
