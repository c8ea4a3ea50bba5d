package org.secureprint.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** One job of 10 GiB, far larger than the heap of the server that takes it. */
final class HugeJob {
    private static final long OCTETS = 10L << 30;
    private static final String HEAP = "256m";

    private final Options options;
    private final Path home;

    HugeJob(Options options, Path home) {
        this.options = options;
        this.home = home;
    }

    void run() throws Exception {
        Path folder = Files.createDirectory(home.resolve("spm"));
        Map<String, String> environment = Map.of("SPM_MAX_MEMORY", HEAP, "SPM_JAVA_OPTS", options.javaOptions);
        try (SpmServer server = new SpmServer(options.assembly, folder, environment)) {
            Sample sample = Load.run(new Workload(OCTETS, 1, false, false, 1), server);
            System.out.printf(
                    Locale.ROOT,
                    "A job of 10 GiB at -Xmx%s: %.1f s, %.0f MB/s, %.2f CPU s/GB, peak memory %d MiB%n",
                    HEAP,
                    sample.seconds(),
                    sample.megabytesPerSecond(),
                    sample.cpuPerGigabyte(),
                    server.process().peakMebibytes());
            server.discard(sample.jobIds());
        }
    }
}
