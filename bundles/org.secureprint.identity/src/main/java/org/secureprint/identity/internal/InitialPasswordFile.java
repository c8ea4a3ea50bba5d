package org.secureprint.identity.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file from which the first administrator learns the password, until it is changed. Only the server's user may read it. */
final class InitialPasswordFile {
    private static final String NAME = "initial-admin-password";

    private final Path file;

    InitialPasswordFile(Path directory) {
        file = directory.resolve(NAME);
    }

    Path path() {
        return file;
    }

    void write(char[] password) {
        try {
            PrivateFiles.makeDirectory(file.getParent());
            Files.deleteIfExists(file);
            ByteBuffer octets = StandardCharsets.UTF_8.encode(new String(password) + "\n");
            PrivateFiles.create(file, octets);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write the first administrator's password to " + file, e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't delete " + file + "; delete it by hand", e);
        }
    }
}
