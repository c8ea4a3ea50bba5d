package org.secureprint.itests.crash;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.secureprint.itests.server.PostgresServer;

/** The crash suite's command line, see {@link CrashOptions#HELP}. Ends with status 0 only if nothing was found. */
public final class CrashSuite {
    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final CrashOptions options;
    private final PrintStream out = System.out;
    private final Findings findings = new Findings();
    private final Random random;

    private CrashSuite(CrashOptions options) {
        this.options = options;
        random = new Random(options.seed);
    }

    public static void main(String... arguments) throws Exception {
        if (List.of(arguments).contains("--help")) {
            System.out.print(CrashOptions.HELP);
            return;
        }
        CrashSuite suite = new CrashSuite(new CrashOptions(arguments));
        try {
            suite.run();
            suite.out.println("Done.");
        } finally {
            suite.out.println(suite.findings.isEmpty() ? "Found nothing." : "FOUND\n" + suite.findings);
        }
        System.exit(suite.findings.isEmpty() ? 0 : 1);
    }

    private void run() throws Exception {
        out.println("Random numbers from " + options.seed);
        if (options.failingCalls) {
            in("failing calls", this::failCalls);
        }
        for (String database : options.databases) {
            boolean postgresql = database.equals("postgresql");
            if (options.kills > 0) {
                in("kill -9, database " + database, directory -> kill(directory, postgresql));
            }
            if (options.powerCuts > 0) {
                in("power cuts, database " + database, directory -> cutPower(directory, postgresql));
            }
            if (options.outages) {
                OutageSites sites = new OutageSites(findings, out, SHORT, LONG);
                in("outages, database " + database, directory -> {
                    if (postgresql) {
                        sites.database(directory);
                    } else {
                        sites.disk(directory);
                    }
                });
            }
        }
    }

    /** What happens to one server that keeps everything in a directory. */
    private interface Part {
        void run(Path directory) throws Exception;
    }

    private void in(String what, Part part) throws Exception {
        Path directory = Files.createTempDirectory("spm-crash-");
        out.printf("%n%s, in %s%n", what, directory);
        part.run(directory);
        if (!options.keep) {
            delete(directory);
        }
    }

    private void kill(Path directory, boolean postgresql) throws Exception {
        try (PostgresServer database = postgresql ? new PostgresServer() : null;
                Office office = new Office(directory, postgresql ? database.config() : Map.of())) {
            office.open();
            new Kills(office, findings, out).run(options.kills, random);
        }
    }

    private void cutPower(Path directory, boolean postgresql) throws Exception {
        try (PowerCutSite site = PowerCutSite.in(directory, postgresql)) {
            new PowerCuts(site, findings, out).run(options.powerCuts, random);
        }
    }

    private void failCalls(Path directory) throws Exception {
        try (PowerCutSite site = PowerCutSite.in(directory, false)) {
            FailingCalls calls = new FailingCalls(site, directory, findings, out);
            for (FailingCall call : FailingCall.values()) {
                out.printf("%s: up to the %d. failed%n", call, calls.run(call, FailingCalls.ALL));
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
