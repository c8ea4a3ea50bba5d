package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.itests.client.Cups;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.server.SpmServer;

/**
 * A CUPS print server between people and SPM: whoever printed on it owns the job, and SPM believes it because the queue names the
 * print server (S-03).
 */
class PrintServerIT {
    @TempDir
    static Path directory;

    private static SpmServer server;
    private static Mfp mfp;
    private static Cups cups;

    @BeforeAll
    static void start() throws Exception {
        server = SpmServer.in(directory.resolve("server"))
                .configure("org.secureprint.spool.lpd", "enabled", "true")
                .start();
        mfp = Mfp.at(server, "ann", "bob");
        trust("127.0.0.1/32");
        String uri = "ipps://localhost:" + server.httpsPort() + "/ipp/print";
        cups = Cups.in(directory.resolve("cups"))
                .queue("passed-on", uri, "raw")
                .queue("driverless", uri, "everywhere")
                .queue("lpr", "lpd://localhost:" + server.lpdPort() + "/print?reserve=none", "raw");
    }

    @AfterAll
    static void stop() {
        try {
            cups.close();
        } finally {
            server.close();
        }
    }

    @Test
    void theNameOfThePersonSurvivesThePrintServer() throws Exception {
        Path hers = document("hers.prn", 1);
        Path his = document("his.prn", 2);

        cups.run("lp", "-U", "ann", "-d", "passed-on", "-t", "Her letter", hers.toString());
        cups.run("lp", "-U", "bob", "-d", "passed-on", "-t", "His letter", his.toString());

        assertCollected("ann", "Her letter", hers);
        assertCollected("bob", "His letter", his);
    }

    @Test
    void aDriverlessQueueOfThePrintServerMakesAPdfOfIt() throws Exception {
        Path text = Files.writeString(directory.resolve("note.txt"), "A note\n");

        cups.run("lp", "-U", "ann", "-d", "driverless", "-t", "A note", text.toString());

        Mfp.Collected collected = mfp.collect("ann");
        assertThat(collected.title()).isEqualTo("A note");
        assertThat(collected.octets()).asString().startsWith("%PDF-");
    }

    /** The way of print servers that know no IPP. */
    @Test
    void theNameSurvivesLpdAsWell() throws Exception {
        Path document = document("lpr.prn", 3);

        cups.run("lp", "-U", "bob", "-d", "lpr", "-t", "By LPD", document.toString());

        assertCollected("bob", "By LPD", document);
    }

    @Test
    void nobodyElseNamesPeople() throws Exception {
        trust("192.0.2.10/32");
        try {
            PrintClient client = new PrintClient(server.https("/"), server.sslContext());
            assertThatThrownBy(() -> client.print("ann", "Not hers", "application/octet-stream", new byte[] {1}))
                    .hasMessageContaining("HTTP 401");
        } finally {
            trust("127.0.0.1/32");
        }
        assertThat(mfp.jobs("ann")).isEmpty();
    }

    /** Lets the print servers of a network name people, and nobody else without a proof. */
    private static void trust(String network) throws IOException {
        assertThat(server.console("spm:queue-put --print-servers " + network + " --accepts basic,session print"))
                .contains("Queue print is changed");
    }

    private static void assertCollected(String person, String title, Path document) throws Exception {
        Mfp.Collected collected = mfp.collect(person);
        assertThat(collected.title()).isEqualTo(title);
        assertThat(collected.octets()).isEqualTo(Files.readAllBytes(document));
    }

    private static Path document(String name, int seed) throws IOException {
        byte[] octets = new byte[200_000];
        new Random(seed).nextBytes(octets);
        return Files.write(directory.resolve(name), octets);
    }
}
