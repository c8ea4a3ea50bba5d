package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.client.VirtualPrinter;
import org.secureprint.itests.server.SpmServer;

/** Jobs that a server has to give out again as they were sent, whatever became of its keys meanwhile. Any thread may print. */
final class KeptJobs {
    /** How many jobs one console session releases. */
    private static final int AT_ONCE = 100;

    private final SpmServer server;
    private final VirtualPrinter printer = new VirtualPrinter();
    private final Map<Integer, String> printed = new ConcurrentSkipListMap<>();

    private KeptJobs(SpmServer server) {
        this.server = server;
    }

    /** Adds a printer to a running server. */
    static KeptJobs on(SpmServer server) throws IOException {
        KeptJobs jobs = new KeptJobs(server);
        server.console("spm:device-add --uri " + jobs.printer.uri() + " lp-1");
        return jobs;
    }

    void print(String text) throws Exception {
        PrintClient client = new PrintClient(server.https("/"), server.sslContext());
        byte[] document = ("This is " + text + "\n").getBytes(StandardCharsets.US_ASCII);
        printed.put(
                client.print("ada", text, "application/octet-stream", document)
                        .integer("job-id")
                        .orElseThrow(),
                new String(document, StandardCharsets.US_ASCII));
    }

    int count() {
        return printed.size();
    }

    /** Every job is printed as it was sent. */
    void releaseAll() throws Exception {
        List<Integer> jobs = List.copyOf(printed.keySet());
        for (int from = 0; from < jobs.size(); from += AT_ONCE) {
            List<Integer> some = jobs.subList(from, Math.min(from + AT_ONCE, jobs.size()));
            server.console(
                    some.stream().map(id -> "spm:job-release " + id + " lp-1").collect(Collectors.joining("; ")));
            Set<String> sent = some.stream().map(printed::get).collect(Collectors.toSet());
            for (int i = 0; i < some.size(); i++) {
                String paper = new String(printer.next(60), StandardCharsets.ISO_8859_1);
                assertThat(sent.removeIf(paper::contains)).as(paper).isTrue();
            }
            assertThat(sent).isEmpty();
        }
        printed.clear();
    }
}
