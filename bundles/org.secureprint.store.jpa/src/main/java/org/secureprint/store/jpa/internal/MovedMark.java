package org.secureprint.store.jpa.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The file that says of an embedded database that its rows are elsewhere now, so that nobody goes on with old ones by mistake: documents
 * without a row would be erased.
 */
final class MovedMark {
    private static final String NAME = "secureprint.moved";

    private MovedMark() {}

    /** Returns when the mark is on the disk. */
    static void set(Path directory, String where) throws IOException {
        try (FileChannel file =
                FileChannel.open(Files.writeString(directory.resolve(NAME), where + "\n"), StandardOpenOption.WRITE)) {
            file.force(true);
        }
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    /** @throws IllegalArgumentException if the rows were moved, in a sentence for the administrator */
    static void refuse(Path directory) throws IOException {
        Path mark = directory.resolve(NAME);
        if (Files.exists(mark)) {
            throw new IllegalArgumentException("The rows of the embedded database were moved to "
                    + Files.readString(mark).strip() + " and are old here. Set 'kind', 'host' and the other keys of"
                    + " etc/org.secureprint.store.jpa.cfg to that database. Only to"
                    + " go back to the old rows, and to lose all jobs"
                    + " since, delete " + mark + ".");
        }
    }
}
