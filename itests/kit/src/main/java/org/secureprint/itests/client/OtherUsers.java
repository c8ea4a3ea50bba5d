package org.secureprint.itests.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The other accounts of this machine, as which CUPS runs its filters and Samba its print command. */
final class OtherUsers {
    private OtherUsers() {}

    /** Lets them into a directory below /tmp. */
    static void letInto(Path directory) throws IOException {
        for (Path above = directory; above != null && Files.isWritable(above); above = above.getParent()) {
            if (!above.toString().startsWith("/tmp/")) {
                break;
            }
            Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
