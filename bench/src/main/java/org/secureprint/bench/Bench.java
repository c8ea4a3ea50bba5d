package org.secureprint.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Sends the same print jobs to SPM and to CUPS, in turns on one machine, and writes down how they compare. */
public final class Bench {
    private static final Workload[] WARM_UP = {
        new Workload(Workload.SMALL, 8, false, false, 25_000),
        new Workload(Workload.SMALL, 32, false, false, 15_000),
        new Workload(Workload.SMALL, 8, true, false, 15_000),
        new Workload(Workload.SMALL, 8, true, true, 1000),
        new Workload(Workload.LARGE, 2, false, false, 4),
        new Workload(Workload.LARGE, 2, true, false, 4),
    };

    private static final String SUSTAINED_FIGURES = "<!-- figures: sustained -->\n";
    private static final String BURST_FIGURES = "<!-- figures: bursts -->\n";
    private static final int ROUNDS = 3;
    private static final String END_OF_FIGURES = "<!-- end of figures -->";

    private final Options options;
    private final Path home;
    private final List<Server> servers = new ArrayList<>();
    private final Map<String, IntSummaryStatistics> held = new TreeMap<>();
    private final Map<String, Long> peakMebibytes = new TreeMap<>();

    private Bench(Options options, Path home) {
        this.options = options;
        this.home = home;
    }

    public static void main(String... arguments) throws Exception {
        if (List.of(arguments).contains("--help")) {
            System.out.print(Options.HELP);
            return;
        }
        Options options = new Options(arguments);
        Path home = Files.createTempDirectory("spm-bench");
        Trees.spread(home);
        // the backends of CUPS run as its user lp
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
        try {
            new Bench(options, home).run();
        } finally {
            if (!options.keep) {
                Trees.empty(home);
                Files.delete(home);
            }
        }
    }

    private void run() throws Exception {
        try {
            if (options.tenGib) {
                new HugeJob(options, home).run();
                return;
            }
            if (options.analysis) {
                new AnalysisCost(options, home).run();
                return;
            }
            if (options.profile) {
                new Profile(options, home).run();
                return;
            }
            if (options.oldProtocols) {
                new OldProtocols(options, home).run();
                return;
            }
            if (options.downloads) {
                new Downloads(options, home).run();
                return;
            }
            if (options.purge > 0 || options.recovery > 0) {
                options.cups = false;
            }
            startServers();
            if (options.purge > 0) {
                new Purge(options.purge, (SpmServer) servers.get(0)).run();
            } else if (options.recovery > 0) {
                new Recovery(options.recovery, (SpmServer) servers.get(0)).run();
            } else if (options.held > 0) {
                new HeldJobs(options.held, servers).run();
            } else if (options.releases) {
                new Releases(options.heldBefore, servers).run();
            } else {
                compare();
            }
        } finally {
            for (Server server : servers) {
                server.close();
            }
        }
    }

    private void startServers() throws Exception {
        if (options.spm) {
            Path folder = Files.createTempDirectory(home, "spm");
            servers.add(new SpmServer(options.assembly, folder, Map.of("SPM_JAVA_OPTS", options.javaOptions)));
        }
        if (options.cups) {
            int seed = options.held > 0 ? 0 : options.heldBefore;
            servers.add(new CupsServer(Files.createTempDirectory(home, "cups"), false, seed));
            if (options.held == 0) {
                servers.add(new CupsServer(Files.createTempDirectory(home, "cups-sync"), true, seed));
            }
        }
    }

    private void compare() throws Exception {
        for (Server server : servers) {
            if (server instanceof SpmServer) {
                warmUp(server);
            }
        }
        List<Comparison> small = smallJobs().stream().map(Comparison::new).toList();
        List<Comparison> large = options.burst
                ? List.of()
                : largeJobs().stream().map(Comparison::new).toList();
        // large ones last: what they leave to the disk must not slow down small ones
        compare(small, options.burst ? ROUNDS : 1);
        compare(large, ROUNDS);
        publish(Stream.concat(small.stream(), large.stream()).toList());
    }

    private void warmUp(Server server) throws Exception {
        for (Workload workload : WARM_UP) {
            say("warm-up", workload, send(workload, server));
        }
        server.holdAtLeast(options.heldBefore);
    }

    private void compare(List<Comparison> comparisons, int rounds) throws Exception {
        for (int round = 1; round <= rounds; round++) {
            for (Comparison comparison : comparisons) {
                for (Server server : servers) {
                    if (takesPart(server, comparison.workload())) {
                        Sample sample = measure(comparison.workload(), server);
                        comparison.add(server.name(), sample);
                        say("round " + round + " " + server.name(), comparison.workload(), sample);
                    }
                }
            }
        }
    }

    private Sample measure(Workload workload, Server server) throws Exception {
        server.prepare();
        settleDisk();
        if (workload.isLarge()) {
            touchMemory(workload);
        }
        held.computeIfAbsent(server.name(), name -> new IntSummaryStatistics()).accept(server.heldJobs());
        return send(workload, server);
    }

    private Sample send(Workload workload, Server server) throws Exception {
        Sample sample = Load.run(workload, server);
        peakMebibytes.merge(server.name(), server.process().peakMebibytes(), Math::max);
        if (workload.isLarge()) {
            server.discard(sample.jobIds());
        }
        return sample;
    }

    /** What was written before, and not synced by who wrote it, must not slow down who is measured next. */
    private static void settleDisk() throws Exception {
        new ProcessBuilder("sync").start().waitFor();
    }

    /** A host gives memory to a virtual machine at its first use: the documents must find pages that were used a moment ago. */
    private void touchMemory(Workload workload) throws IOException {
        Path scratch = home.resolve("scratch");
        try (OutputStream out = Files.newOutputStream(scratch)) {
            for (int i = 0; i < workload.jobs(); i++) {
                new Document(workload.octets()).writeTo(out);
            }
        }
        Files.delete(scratch);
    }

    /** The synced CUPS is a peer for small jobs in clear text only. */
    private static boolean takesPart(Server server, Workload workload) {
        return !server.name().contains("Sync") || !workload.tls() && !workload.isLarge();
    }

    private List<Workload> smallJobs() {
        List<Workload> all = new ArrayList<>();
        for (boolean tls : new boolean[] {false, true}) {
            for (int connections : tls ? new int[] {8, 32} : new int[] {1, 8, 32}) {
                all.add(smallJobs(connections, tls, false));
            }
        }
        for (int connections : new int[] {8, 32}) {
            all.add(smallJobs(connections, true, true));
        }
        return all;
    }

    private Workload smallJobs(int connections, boolean tls, boolean perJob) {
        int burst = perJob ? 200 : connections == 1 ? 500 : 1000;
        return options.burst
                ? new Workload(Workload.SMALL, connections, tls, perJob, burst)
                : new Workload(Workload.SMALL, connections, tls, perJob, Integer.MAX_VALUE, options.seconds);
    }

    private List<Workload> largeJobs() {
        List<Workload> all = new ArrayList<>();
        for (boolean tls : new boolean[] {false, true}) {
            for (int connections : new int[] {1, 2}) {
                all.add(new Workload(Workload.LARGE, connections, tls, false, 2));
            }
        }
        return all;
    }

    private static void say(String who, Workload workload, Sample sample) {
        System.err.printf(
                Locale.ROOT,
                "%-26s %-42s %8.0f jobs/s %7.0f MB/s %6.2f CPU s/1000 p50 %.1f p99 %.1f ms%n",
                who,
                workload.title(),
                sample.jobsPerSecond(),
                sample.megabytesPerSecond(),
                sample.cpuPerThousandJobs(),
                sample.p50Micros() / 1000.0,
                sample.p99Micros() / 1000.0);
    }

    private void publish(List<Comparison> comparisons) throws Exception {
        String markdown = new Report(comparisons, held, peakMebibytes, !options.burst).markdown(Machine.describe(home));
        System.out.println(markdown);
        if (options.write) {
            Path bench = options.repository.resolve("bench");
            if (!options.burst) {
                Files.writeString(bench.resolve("ratios.svg"), Chart.svg(comparisons));
            }
            Path readme = bench.resolve("README.md");
            String text = Files.readString(readme);
            String mark = options.burst ? BURST_FIGURES : SUSTAINED_FIGURES;
            int begin = text.indexOf(mark) + mark.length();
            int end = text.indexOf(END_OF_FIGURES, begin);
            Files.writeString(readme, text.substring(0, begin) + markdown + text.substring(end));
        }
    }
}
