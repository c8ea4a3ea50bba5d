package org.secureprint.bench;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The command line. */
final class Options {
    static final String HELP =
            """
            bench/run [options]
              --quick           fewer jobs and rounds: about 3 minutes instead of 7
              --cups-only       measure CUPS alone
              --spm-only        measure SPM alone
              --held N          instead: intake while N jobs are already held
              --ten-gib         instead: one job of 10 GiB while SPM has 256 MiB of heap
              --write           put the table into bench/README.md and the chart beside it
              --keep            leave the servers' directories
              --assembly DIR    the unpacked server (default karaf-assembly/server/target/assembly)
              --java-opts TEXT  further options for SPM's JVM
            """;

    boolean quick;
    boolean cups = true;
    boolean spm = true;
    boolean write;
    boolean keep;
    boolean tenGib;
    int held;
    Path repository = Path.of(".");
    Path assembly;
    String javaOptions = "";

    Options(String... arguments) {
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--quick" -> quick = true;
                case "--cups-only" -> spm = false;
                case "--spm-only" -> cups = false;
                case "--write" -> write = true;
                case "--keep" -> keep = true;
                case "--ten-gib" -> tenGib = true;
                case "--held" -> held = Integer.parseInt(value(option, rest));
                case "--repository" -> repository = Path.of(value(option, rest)).normalize();
                case "--assembly" -> assembly = Path.of(value(option, rest));
                case "--java-opts" -> javaOptions = value(option, rest);
                default -> throw new IllegalArgumentException("Unknown option " + option + "\n" + HELP);
            }
        }
        if (assembly == null) {
            assembly = repository.resolve("karaf-assembly/server/target/assembly");
        }
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value\n" + HELP);
        }
        return rest.pop();
    }
}
