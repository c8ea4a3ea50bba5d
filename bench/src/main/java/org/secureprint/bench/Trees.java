package org.secureprint.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole directories. */
final class Trees {
    private Trees() {}

    /**
     * Has ext4 put each directory that is made in this one elsewhere on the disk, where its name at that time says. Beside files that
     * were deleted in the last minutes, as those of an earlier run, ext4 is up to ten times slower to make new ones. Other file systems
     * refuse, and need it not.
     */
    static void spread(Path directory) throws IOException, InterruptedException {
        new ProcessBuilder("chattr", "+T", directory.toString()).start().waitFor();
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path path : walk.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    /** Deletes what is in a directory. */
    static void empty(Path directory) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(directory)) {
            paths = walk.filter(path -> !path.equals(directory))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
