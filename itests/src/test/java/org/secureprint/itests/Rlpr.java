package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code rlpr}, {@code rlpq} and {@code rlprm} on this machine.
 *
 * @param port of LPD
 */
record Rlpr(int port) {
    /** Runs one for a queue and returns what it prints; it has to succeed. */
    String run(String program, String queue, String... arguments) throws Exception {
        return run(Duration.ofMinutes(1), program, queue, arguments);
    }

    /** Runs one that may take longer than a minute. */
    String run(Duration patience, String program, String queue, String... arguments) throws Exception {
        Process process = start(program, queue, arguments);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(program + ": " + output).isZero();
        return output;
    }

    /** Runs one that may fail and returns its exit status. */
    int outcome(String program, String queue, String... arguments) throws Exception {
        Process process = start(program, queue, arguments);
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    private Process start(String program, String queue, String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(program, "-N", "--port=" + port, "-H", "127.0.0.1", "-P", queue));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
