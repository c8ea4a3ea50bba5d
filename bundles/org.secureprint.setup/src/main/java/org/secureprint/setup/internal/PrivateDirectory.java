package org.secureprint.setup.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A directory that only its owner may enter (0700); its files are written whole or not at all, and are 0600. */
record PrivateDirectory(Path path) {

    /** Makes the directory and its parents, or takes the rights of others away where it exists. */
    static PrivateDirectory at(Path path) throws IOException {
        Files.createDirectories(
                path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        return new PrivateDirectory(path);
    }

    PrivateDirectory directory(String name) throws IOException {
        return at(path.resolve(name));
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /** Writes beside the target, syncs, renames, syncs the directory: after a crash the file is whole or absent. */
    void write(String name, byte[] content) throws IOException {
        Path part = path.resolve(name + ".part");
        Files.deleteIfExists(part);
        try (FileChannel channel = FileChannel.open(
                part,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(part, file(name), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(path, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
