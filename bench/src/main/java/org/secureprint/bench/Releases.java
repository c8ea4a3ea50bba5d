package org.secureprint.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How long it takes from the release of a held job of 20 KB to its first octet at the printer. */
final class Releases {
    private static final int WARM_UP = 1000;
    private static final int MEASURED = 200;
    private static final int PAUSE_MILLIS = 20;
    private static final int PATIENCE_SECONDS = 30;

    private final int held;
    private final List<Server> servers;

    Releases(int held, List<Server> servers) {
        this.held = held;
        this.servers = servers;
    }

    void run() throws Exception {
        System.out.println("| server | jobs held | release to first octet p50 / p99 ms |\n|---|---|---|");
        for (Server server : servers) {
            server.prepare();
            server.holdAtLeast(held);
            try (Printer printer = new Printer();
                    Server.Release release = server.release(printer.uri())) {
                List<Integer> jobs = print(server.endpoint(false));
                int before = server.heldJobs();
                double[] millis = new double[MEASURED];
                for (int i = 0; i < WARM_UP + MEASURED; i++) {
                    int left = before - i;
                    server.await("end a job", PATIENCE_SECONDS, PAUSE_MILLIS, () -> server.heldJobs() <= left);
                    long begin = System.nanoTime();
                    release.release(jobs.get(i));
                    long first = printer.nextFirstOctet();
                    if (i >= WARM_UP) {
                        millis[i - WARM_UP] = (first - begin) / 1e6;
                    }
                }
                Arrays.sort(millis);
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %,d | %.1f / %.1f |%n",
                        server.name(),
                        before,
                        millis[MEASURED / 2],
                        millis[(int) (MEASURED * 0.99)]);
            }
        }
    }

    private static List<Integer> print(Endpoint endpoint) throws IOException {
        Document document = new Document(Workload.SMALL);
        byte[] request = document.behind(IppRequest.printJob(endpoint, IppRequest.PERSON, document.octets()));
        List<Integer> jobs = new ArrayList<>();
        try (Connection connection = Connection.open(endpoint)) {
            for (int i = 0; i < WARM_UP + MEASURED; i++) {
                jobs.add(connection.exchange(request).successful().integer("job-id"));
            }
        }
        return jobs;
    }
}
