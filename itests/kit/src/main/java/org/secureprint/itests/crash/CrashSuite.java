package org.secureprint.itests.crash;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.secureprint.itests.server.PostgresServer;

/** The crash suite's command line, see {@link CrashOptions#HELP}. Ends with status 0 only if nothing was found. */
public final class CrashSuite {
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
        suite.run();
        System.exit(suite.findings.isEmpty() ? 0 : 1);
    }

    private void run() throws Exception {
        out.println("Random numbers from " + options.seed);
        for (String database : options.databases) {
            if (options.kills > 0) {
                out.println("kill -9, database " + database);
                kill(database.equals("postgresql"));
            }
            if (options.powerCuts > 0) {
                out.println("power cuts, database " + database);
                cutPower(database.equals("postgresql"));
            }
        }
        out.println(findings.isEmpty() ? "Nothing found." : "FOUND\n" + findings);
    }

    private void kill(boolean postgresql) throws Exception {
        Path directory = Files.createTempDirectory("spm-crash-");
        try (PostgresServer database = postgresql ? new PostgresServer() : null;
                Office office = new Office(directory, postgresql ? database.config() : Map.of())) {
            office.open();
            new Kills(office, findings, out).run(options.kills, random);
        }
        finish(directory);
    }

    private void cutPower(boolean postgresql) throws Exception {
        Path directory = Files.createTempDirectory("spm-crash-");
        try (PowerCutSite site = PowerCutSite.in(directory, postgresql)) {
            site.powerCuts(findings, out).run(options.powerCuts, random);
        }
        finish(directory);
    }

    private void finish(Path directory) throws IOException {
        if (options.keep) {
            out.println("Left in " + directory);
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
