package org.secureprint.itests.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file system of its own with little room, so that it can be full without harm. Needs root, or sudo without a password. */
public final class SmallDisk implements AutoCloseable {
    private final Path path;

    private SmallDisk(Path path) {
        this.path = path;
    }

    /** Mounts one on an empty directory. */
    public static SmallDisk mount(Path directory, long octets) throws IOException {
        run("mount", "-t", "tmpfs", "-o", "size=" + octets + ",mode=1777", "tmpfs", directory.toString());
        return new SmallDisk(directory);
    }

    public Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        run("umount", path.toString());
    }

    private static void run(String... command) throws IOException {
        List<String> line = new ArrayList<>(List.of(command));
        if (!"root".equals(System.getProperty("user.name"))) {
            line.addAll(0, List.of("sudo", "-n"));
        }
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", line) + ": " + output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
