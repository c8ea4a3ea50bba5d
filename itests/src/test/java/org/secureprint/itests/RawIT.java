package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.Ports;

/** S-03: raw TCP, where every program is a client. What people collect is what they sent. */
class RawIT extends OldProtocolsTestCase {
    private static int secondRawPort;
    private static int fewRawPort;

    @BeforeAll
    static void start() throws Exception {
        secondRawPort = Ports.free();
        fewRawPort = Ports.free();
        String few = "org.secureprint.spool.raw-few";
        String second = "org.secureprint.spool.raw-floor-2";
        prepare()
                .configure(second, "enabled", "true")
                .configure(second, "address", "127.0.0.1")
                .configure(second, "port", String.valueOf(secondRawPort))
                .configure(second, "queue", "floor-2")
                .configure(second, "owner", "bob")
                .configure(few, "enabled", "true")
                .configure(few, "address", "127.0.0.1")
                .configure(few, "port", String.valueOf(fewRawPort))
                .configure(few, "queue", "few");
        startWithPorts(secondRawPort, fewRawPort);
        assertThat(server.console("spm:queue-put" + CLAIMS + " --users bob few"))
                .contains("few");
    }

    @Test
    void cupsPrintsWithItsSocketBackend() throws Exception {
        cups.queue("jetdirect", "socket://localhost:" + server.rawPort(), "raw");
        byte[] hers = OldClients.pjl("ann", "From a driver", 15);
        Path document = Files.write(directory.resolve("driver.prn"), hers);

        cups.run("lp", "-d", "jetdirect", document.toString());

        assertCollected("ann", "From a driver", hers);
    }

    @Test
    void cupsPrintsWithItsSocketBackendToThePortOfAnOwner() throws Exception {
        cups.queue("desk", "socket://localhost:" + secondRawPort, "raw");
        Path document = document("desk", 16);

        cups.run("lp", "-d", "desk", document.toString());

        assertThat(mfp.collect("bob").octets()).isEqualTo(Files.readAllBytes(document));
    }

    @Test
    void whoMayNotPrintToAQueueIsRefusedByLpdAndRaw() throws Exception {
        byte[] hers = OldClients.pjl("ann", "Not for her", 17);
        byte[] his = OldClients.pjl("bob", "For him", 18);
        String list = server.console("spm:job-list --json");

        assertThat(rlpr.outcome("rlpr", "few", document("refused", 19).toString()))
                .isNotZero();
        OldClients.refusedByRaw(fewRawPort, hers);
        assertThat(server.console("spm:job-list --json")).isEqualTo(list);
        String refusals = "client-error-not-authorized";
        Await.until(
                SOON,
                () -> portErrors().stream()
                                .filter(line -> line.contains(refusals))
                                .count()
                        == 2,
                () -> refusals + " in port_error");

        OldClients.raw(fewRawPort, his);
        assertCollected("bob", "For him", his);
        byte[] plan = Files.readAllBytes(document("plan", 20));
        OldClients.lpd(server.lpdPort(), "few", "Hhost\nPbob\nJHis plan\nldfA001host\n", plan);
        assertCollected("bob", "His plan", plan);
    }

    @Test
    void rawJobsBelongToWhomTheyName() throws Exception {
        byte[] hers = OldClients.pjl("ann", "Her plan", 6);
        byte[] mine = OldClients.pjl(ME, "My plan", 7);
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(hers);
        both.writeBytes(mine);

        OldClients.raw(server.rawPort(), both.toByteArray());

        assertCollected("ann", "Her plan", hers);
        assertCollected(ME, "My plan", mine);
    }

    @Test
    void eachRawPortHasItsQueueAndItsOwner() throws Exception {
        byte[] data = OldClients.pjl("ann", "At the front desk", 8);

        OldClients.raw(secondRawPort, data);

        assertCollected("bob", "At the front desk", data);
        assertThat(mfp.jobs("ann")).isEmpty();
    }

    private static List<String> portErrors() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(server.data().resolve("log"))) {
            for (Path file : files.filter(log -> log.getFileName().toString().startsWith("port_error"))
                    .toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }
}
