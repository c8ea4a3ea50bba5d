package org.secureprint.itests.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs programs of the system. */
public final class Commands {
    private Commands() {}

    /**
     * Runs a program as root: as it is if this is root, otherwise through a sudo that asks for no password.
     *
     * @return what it prints
     * @throws IOException with what it prints, if it does not end with status 0
     */
    public static String asRoot(String... command) throws IOException {
        List<String> line = new ArrayList<>(root());
        line.addAll(List.of(command));
        return run(line);
    }

    /** What a command begins with that needs root. */
    static List<String> root() {
        return "root".equals(System.getProperty("user.name")) ? List.of() : List.of("sudo", "-n");
    }

    static String run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + output);
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
