package org.secureprint.vault.internal.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Small files that only this server's account may read. */
public final class OwnerFiles {
    private OwnerFiles() {}

    /** Writes a file so that after a crash there is either the old one or the whole new one. */
    public static void write(Path file, byte[] content) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        createDirectories(directory);
        LocalDisk disk = new LocalDisk(directory);
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        disk.delete(temporary);
        try (DiskFile out = disk.create(temporary)) {
            out.write(0, content, 0, content.length);
            out.sync();
        }
        disk.rename(temporary, file);
        disk.sync(directory);
    }

    /** Makes a directory and those above it, each for this server's account only; durable when it returns. */
    public static void createDirectories(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath();
        if (!Files.isDirectory(absolute)) {
            createDirectories(absolute.getParent());
            LocalDisk disk = new LocalDisk(absolute);
            disk.createDirectories(absolute);
            disk.sync(absolute.getParent());
        }
    }

    /** Whether the file's group or others may do anything with it. */
    public static boolean isOpenToOthers(Path file) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        permissions.remove(PosixFilePermission.OWNER_READ);
        permissions.remove(PosixFilePermission.OWNER_WRITE);
        permissions.remove(PosixFilePermission.OWNER_EXECUTE);
        return !permissions.isEmpty();
    }
}
