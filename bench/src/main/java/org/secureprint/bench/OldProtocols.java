package org.secureprint.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Small jobs over LPD, compared with {@code cups-lpd} in front of CUPS, and over the raw port, compared with PAPPL. */
final class OldProtocols {
    private static final int CONNECTIONS = 8;
    private static final int WARM_UP_SECONDS = 25;
    private static final int SECONDS = 10;
    private static final int ROUNDS = 3;
    private static final int DURABLE_SECONDS = 60;

    private final Options options;
    private final Path home;
    private final byte[] document = new Document(Workload.SMALL).behind(new byte[0]);

    OldProtocols(Options options, Path home) {
        this.options = options;
        this.home = home;
    }

    void run() throws Exception {
        System.out.println(
                "| work | SPM, jobs/s (least - most) | peer | peer, jobs/s (least - most) | SPM / peer | goal |");
        System.out.println("|---|---|---|---|---|---|");
        Path folder = Files.createTempDirectory(home, "spm");
        try (SpmServer spm = new SpmServer(options.assembly, folder, Map.of("SPM_JAVA_OPTS", options.javaOptions))) {
            try (CupsServer cups = new CupsServer(Files.createTempDirectory(home, "cups"), false, options.heldBefore)) {
                cups.prepare();
                try (LpdServer peer = new LpdServer(cups)) {
                    Rate rate = () -> {
                        cups.prepare();
                        return load(OldClient.lpd("held"), peer.port(), SECONDS) / (double) SECONDS;
                    };
                    compare(spm, spm.openLpd(), OldClient.lpd("print"), new Peer("LPD", "cups-lpd", 10, rate));
                }
            }
            Path source = options.repository.resolve("bench/src/main/c/pappl-peer.c");
            try (PapplServer pappl = new PapplServer(source, Files.createTempDirectory(home, "pappl"))) {
                Rate rate = () -> load(OldClient.raw(), pappl.port(), SECONDS) / (double) SECONDS;
                compare(spm, spm.openRaw(), OldClient.raw(), new Peer("raw", "PAPPL", 1.5, rate));
            }
        }
    }

    /** Measures jobs per second. */
    private interface Rate {
        double measure() throws Exception;
    }

    /** Who takes the same jobs over the same protocol, and how many times as fast SPM is to be. */
    private record Peer(String protocol, String name, double goal, Rate rate) {}

    private void compare(SpmServer spm, int port, OldClient client, Peer peer) throws Exception {
        load(client, port, WARM_UP_SECONDS);
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            new ProcessBuilder("sync").start().waitFor();
            ours.add(durable(spm, client, port));
            new ProcessBuilder("sync").start().waitFor();
            theirs.add(peer.rate().measure());
        }
        Rounds with = new Rounds(ours);
        Rounds without = new Rounds(theirs);
        double ratio = with.median() / without.median();
        System.out.printf(
                Locale.ROOT,
                "| 20 KB, %s, %d connections | %s | %s | %s | **%.2f** | %.1f x %s%s |%n",
                peer.protocol(),
                CONNECTIONS,
                with,
                peer.name(),
                without,
                ratio,
                peer.goal(),
                peer.name(),
                Goal.verdict(ratio >= peer.goal()));
    }

    /** Jobs per second until the last one is listed: the raw port acknowledges nothing. */
    private double durable(SpmServer spm, OldClient client, int port) throws Exception {
        int before = spm.heldJobs();
        long begin = System.nanoTime();
        int sent = load(client, port, SECONDS);
        spm.await("list what was sent", DURABLE_SECONDS, 20, () -> spm.heldJobs() == before + sent);
        return sent / ((System.nanoTime() - begin) / 1e9);
    }

    private int load(OldClient client, int port, int seconds) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            List<Future<Integer>> clients = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                clients.add(threads.submit(() -> printUntil(end, client, port)));
            }
            int sent = 0;
            for (Future<Integer> each : clients) {
                sent += each.get();
            }
            return sent;
        } finally {
            threads.shutdownNow();
        }
    }

    private int printUntil(long end, OldClient client, int port) throws IOException {
        int sent = 0;
        while (System.nanoTime() < end) {
            client.print(port, document);
            sent++;
        }
        return sent;
    }
}
