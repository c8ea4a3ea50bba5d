package org.secureprint.itests;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code rlpr}, {@code rlpq} and {@code rlprm} on this machine.
 *
 * @param directory for what they print
 * @param port of LPD
 */
record Rlpr(Path directory, int port) {
    /** Runs one for a queue and returns what it prints; it has to succeed. */
    String run(String program, String queue, String... arguments) throws Exception {
        return Programs.run(directory, command(program, queue, arguments));
    }

    /** Runs one that may take longer than a minute. */
    String run(Duration patience, String program, String queue, String... arguments) throws Exception {
        return Programs.run(patience, directory, command(program, queue, arguments));
    }

    /** Runs one that may fail and returns its exit status. */
    int outcome(String program, String queue, String... arguments) throws Exception {
        return Programs.outcome(directory, command(program, queue, arguments)).status();
    }

    private String[] command(String program, String queue, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(program, "-N", "--port=" + port, "-H", "127.0.0.1", "-P", queue));
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }
}
