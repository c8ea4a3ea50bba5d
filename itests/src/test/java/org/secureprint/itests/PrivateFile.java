package org.secureprint.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Files of mode 0600, as secrets have to be in. */
final class PrivateFile {
    private PrivateFile() {}

    /** Makes one, or makes it anew, with one line. */
    static Path write(Path file, String line) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, line + "\n");
    }
}
