package org.secureprint.spool.ipp.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** The {@code printer-uuid} of this installation: made by chance at the first start, the same ever after. */
final class PrinterUuid {
    private static final String FILE = "printer-uuid";

    private PrinterUuid() {}

    /**
     * Reads it, or makes it.
     *
     * @throws UncheckedIOException if it can't be kept
     */
    static synchronized UUID in(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            if (Files.exists(file)) {
                return UUID.fromString(
                        Files.readString(file, StandardCharsets.US_ASCII).strip());
            }
            UUID made = UUID.randomUUID();
            Files.createDirectories(directory);
            Path part = Files.writeString(directory.resolve(FILE + ".part"), made + "\n", StandardCharsets.US_ASCII);
            force(part, StandardOpenOption.WRITE);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            force(directory, StandardOpenOption.READ);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException("The printer-uuid can't be kept in " + file, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "There is no UUID in " + file + "; restore the file, or delete it to become a new printer", e);
        }
    }

    /** A file that is renamed before its octets are on the disk is empty after a power cut. */
    private static void force(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }
}
