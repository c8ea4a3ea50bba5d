package org.secureprint.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How fast a device gets a large document over TLS, verified and decrypted on its way, compared with a file that is sent as it is. */
final class Downloads {
    private static final int WARM_UP = 10;
    private static final int ROUNDS = 9;
    private static final double GOAL = 0.8;

    private final Options options;
    private final Path home;

    Downloads(Options options, Path home) {
        this.options = options;
        this.home = home;
    }

    void run() throws Exception {
        Path file = home.resolve("document");
        try (OutputStream out = Files.newOutputStream(file)) {
            new Document(Workload.LARGE).writeTo(out);
        }
        Path folder = Files.createTempDirectory(home, "spm");
        try (SpmServer spm = new SpmServer(options.assembly, folder, Map.of("SPM_JAVA_OPTS", options.javaOptions));
                FileOverTls plain = new FileOverTls(home, file);
                DeviceSession device = spm.device();
                Connection reference = Connection.open(plain.endpoint())) {
            String document = spm.released(device);
            byte[] request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            List<Double> with = new ArrayList<>();
            List<Double> without = new ArrayList<>();
            for (int round = 0; round < WARM_UP + ROUNDS; round++) {
                double ours = rate(() -> device.fetch(document));
                double theirs = rate(() -> reference.discard(request));
                if (round >= WARM_UP) {
                    with.add(ours);
                    without.add(theirs);
                }
            }
            report(new Rounds(with), new Rounds(without));
        }
    }

    /** Gets all of it, and says how many octets that were. */
    private interface Download {
        long run() throws IOException;
    }

    private static double rate(Download download) throws IOException {
        long begin = System.nanoTime();
        long octets = download.run();
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (octets != Workload.LARGE) {
            throw new IOException("Only " + octets + " octets came");
        }
        return octets / 1e6 / seconds;
    }

    private static void report(Rounds with, Rounds without) {
        double ratio = with.median() / without.median();
        System.out.println("| work | SPM, MB/s (least - most) | the file, MB/s (least - most) | SPM / file | goal |");
        System.out.println("|---|---|---|---|---|");
        System.out.printf(
                Locale.ROOT,
                "| 200 MB to a device, TLS, 1 connection | %s | %s | **%.2f** | %.1f%s |%n",
                with,
                without,
                ratio,
                GOAL,
                Goal.verdict(ratio >= GOAL));
    }
}
