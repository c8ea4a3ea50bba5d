package org.secureprint.identity.internal;

import java.nio.file.Path;

/** Where identity keeps its files. */
final class Directories {
    private Directories() {}

    /** The configured directory, below spm.data unless it is absolute. */
    static Path of(IdentityConfig config) {
        return Path.of(System.getProperty("spm.data", "data/spm")).resolve(config.directory());
    }
}
