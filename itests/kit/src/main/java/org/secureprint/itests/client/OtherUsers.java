package org.secureprint.itests.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** The other accounts of this machine: root, and those as which CUPS runs its filters and Samba its print command. */
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

    /** A command line that root runs: as it is if this is root, otherwise through a sudo that asks for no password. */
    static String[] asRoot(String... command) {
        List<String> line = new ArrayList<>(List.of(command));
        if (!"root".equals(System.getProperty("user.name"))) {
            line.addAll(0, List.of("sudo", "-n"));
        }
        return line.toArray(String[]::new);
    }
}
