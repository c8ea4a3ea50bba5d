package org.secureprint.bench;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The command line. */
final class Options {
    static final String HELP =
            """
            bench/run [options]
              --seconds N       how long each server takes small jobs in each row (default 35)
              --burst           instead: rounds of at most 1,000 small jobs, over in less than a second
              --held-before N   how many jobs each server holds at least when a round begins (default 1000)
              --cups-only       measure CUPS alone
              --spm-only        measure SPM alone
              --held N          instead: intake while N jobs are already held, start with them, cancel them
              --purge N         instead: intake while N jobs whose time is over are deleted
              --recovery N      instead: starts after a crash that left N files of each kind
              --releases        instead: from the release of a job to its first octet at the printer
              --old-protocols   instead: small jobs over LPD and the raw port, beside cups-lpd and PAPPL
              --downloads       instead: a large document to a device, beside a file that is sent as it is
              --profile         instead: what SPM's processor time goes into, work by work
              --analysis        instead: intake of real documents with and without their analysis
              --format NAME     with --analysis: this one only, e.g. "PCL XL"; it may be given for several
              --ten-gib         instead: one job of 10 GiB while SPM has 256 MiB of heap
              --write           put the tables into bench/README.md and the chart beside it
              --keep            leave the servers' directories
              --assembly DIR    the unpacked server (default karaf-assembly/server/target/assembly)
              --java-opts TEXT  further options for SPM's JVM
            """;

    boolean burst;
    int seconds = 35;
    boolean cups = true;
    boolean spm = true;
    boolean write;
    boolean keep;
    boolean releases;
    boolean tenGib;
    boolean analysis;
    boolean profile;
    final Set<String> formats = new HashSet<>();
    boolean oldProtocols;
    boolean downloads;
    int held;
    int purge;
    int recovery;
    int heldBefore = 1000;
    Path repository = Path.of(".");
    Path assembly;
    String javaOptions = "";

    Options(String... arguments) {
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--burst" -> burst = true;
                case "--seconds" -> seconds = Integer.parseInt(value(option, rest));
                case "--cups-only" -> spm = false;
                case "--spm-only" -> cups = false;
                case "--write" -> write = true;
                case "--keep" -> keep = true;
                case "--releases" -> releases = true;
                case "--profile" -> profile = true;
                case "--analysis" -> analysis = true;
                case "--format" -> formats.add(value(option, rest));
                case "--old-protocols" -> oldProtocols = true;
                case "--downloads" -> downloads = true;
                case "--ten-gib" -> tenGib = true;
                case "--held" -> held = Integer.parseInt(value(option, rest));
                case "--purge" -> purge = Integer.parseInt(value(option, rest));
                case "--recovery" -> recovery = Integer.parseInt(value(option, rest));
                case "--held-before" -> heldBefore = Integer.parseInt(value(option, rest));
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
