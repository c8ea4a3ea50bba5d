package org.secureprint.itests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.secureprint.itests.client.DeviceClient;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.server.SpmServer;

/** Twenty clients who print one document under one name at the same moment: five each through IPPS, LPD, the raw port and the web API. */
final class Crowd {
    static final int SIZE = 20;

    private static final int EACH = 5;
    private static final String LPD = "LPD";
    private static final String RAW = "raw";
    private static final String IPP = "IPP";
    private static final String WEB = "web";

    private final SpmServer server;
    private final byte[] document;

    /** What a port answered; empty if it took the job. The raw port never answers. */
    private record Answer(String port, String refusal) {}

    /**
     * What became of all.
     *
     * @param acknowledged how many were, through other ports than the raw one
     * @param told what IPP and the web API said to those who were refused
     * @param refused a sentence for each one who was refused: the log's for IPP, LPD and raw, the answer of the web API
     */
    record Outcome(int acknowledged, List<String> told, List<String> refused) {}

    /**
     * @param server whose ports are open, and which knows the {@link Administrator}
     * @param document whose commands name the administrator
     */
    Crowd(SpmServer server, byte[] document) {
        this.server = server;
        this.document = document;
    }

    /** All of them print. */
    Outcome print() throws Exception {
        int before = refusals(server).size();
        PrintClient ipp = new PrintClient(server.https("/"), server.sslContext());
        DeviceClient web = DeviceClient.of(server.https("/"), server.sslContext())
                .signInWithPassword(Administrator.NAME, Administrator.PASSWORD);
        CyclicBarrier start = new CyclicBarrier(SIZE);
        List<Callable<Answer>> all = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            all.add(() -> answer(start, IPP, () -> printByIpp(ipp)));
            all.add(() -> answer(start, LPD, this::printByLpd));
            all.add(() -> answer(start, RAW, () -> OldClients.refusedByRaw(server.rawPort(), document)));
            all.add(() -> answer(start, WEB, () -> upload(web)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(SIZE);
        int acknowledged = 0;
        List<String> told = new ArrayList<>();
        List<String> toldByWeb = new ArrayList<>();
        try {
            for (Future<Answer> each : threads.invokeAll(all)) {
                Answer answer = each.get();
                if (answer.refusal().isEmpty()) {
                    acknowledged += answer.port().equals(RAW) ? 0 : 1;
                } else if (answer.port().equals(WEB)) {
                    toldByWeb.add(answer.refusal());
                } else if (answer.port().equals(IPP)) {
                    told.add(answer.refusal());
                }
            }
        } finally {
            threads.shutdown();
        }
        List<String> logged = refusals(server);
        List<String> refused = new ArrayList<>(logged.subList(before, logged.size()));
        refused.addAll(toldByWeb);
        told.addAll(toldByWeb);
        return new Outcome(acknowledged, told, refused);
    }

    private interface Client {
        void print() throws IOException, InterruptedException;
    }

    private static Answer answer(CyclicBarrier start, String port, Client client) throws Exception {
        start.await();
        try {
            client.print();
            return new Answer(port, "");
        } catch (IOException e) {
            return new Answer(port, e.toString());
        }
    }

    private void printByIpp(PrintClient ipp) throws IOException, InterruptedException {
        ipp.print(Administrator.NAME, "x", "application/octet-stream", document);
    }

    private void printByLpd() throws IOException {
        String control = "Hhost\nP" + Administrator.NAME + "\nJx\nldfA001host\nUdfA001host\nNx\n";
        OldClients.lpd(server.lpdPort(), "print", control, document);
    }

    private void upload(DeviceClient web) throws IOException, InterruptedException {
        web.upload("/api/v1/jobs?name=x", "application/octet-stream", document);
    }

    /** The lines of the log of ports about what was refused; those about the web API say what its answers say. */
    private static List<String> refusals(SpmServer server) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(server.data().resolve("log")).sorted()) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("port_error"))
                    .toList()) {
                Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                        .filter(line -> !line.contains("POST /api/v1/jobs"))
                        .forEach(lines::add);
            }
        }
        return lines;
    }
}
