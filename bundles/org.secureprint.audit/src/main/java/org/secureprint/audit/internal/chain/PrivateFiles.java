package org.secureprint.audit.internal.chain;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that nobody else may read. */
public final class PrivateFiles {
    private PrivateFiles() {}

    /** Makes an empty file of mode 0600 if it is not there. */
    public static void create(Path file) throws IOException {
        if (!Files.exists(file)) {
            createDirectories(file.toAbsolutePath().getParent());
            Files.createFile(file, permissions("rw-------"));
        }
    }

    /** Makes directories of mode 0700 as far as they are not there. */
    public static void createDirectories(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory, permissions("rwx------"));
        }
    }

    /** Writes a small file so that it is there whole or not at all, also after a power cut. */
    public static void write(Path file, byte[] octets) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        create(part);
        try (FileOutputStream out = new FileOutputStream(part.toFile())) {
            out.write(octets);
            out.getFD().sync();
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?> permissions(String mode) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
    }
}
