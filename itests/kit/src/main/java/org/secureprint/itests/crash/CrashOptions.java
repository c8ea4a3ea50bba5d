package org.secureprint.itests.crash;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The command line of the crash suite. */
final class CrashOptions {
    static final String HELP =
            """
            bench/crash [options]
              --kills N          kill the server N times (kill -9) under load, with each database
              --power-cuts N     cut the power of the server's disk N times under load, with each database; needs root
              --outages          take the disk and the database away and give them back; needs root
              --failing-calls    let the N-th sync, rename and write of each thread fail in a job's life, for every N; needs root
              --database NAME    embedded or postgresql; both unless given
              --seed N           begin with these random numbers
              --keep             leave the servers' directories
            """;

    int kills;
    int powerCuts;
    boolean outages;
    boolean failingCalls;
    long seed = System.nanoTime();
    boolean keep;
    List<String> databases = List.of("embedded", "postgresql");

    CrashOptions(String... arguments) {
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--kills" -> kills = Integer.parseInt(value(option, rest));
                case "--power-cuts" -> powerCuts = Integer.parseInt(value(option, rest));
                case "--outages" -> outages = true;
                case "--failing-calls" -> failingCalls = true;
                case "--database" -> databases = List.of(value(option, rest));
                case "--seed" -> seed = Long.parseLong(value(option, rest));
                case "--keep" -> keep = true;
                default -> throw new IllegalArgumentException("Unknown option " + option + "\n" + HELP);
            }
        }
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value\n" + HELP);
        }
        return rest.pop();
    }
}
