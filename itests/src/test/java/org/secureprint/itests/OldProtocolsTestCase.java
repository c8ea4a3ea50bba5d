package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.itests.client.Cups;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.SpmServer;

/** A server with the ports of old, the programs that print to them, and a device where people collect what they sent. */
abstract class OldProtocolsTestCase {
    static final String ME = System.getProperty("user.name");
    static final Duration SOON = Duration.ofSeconds(30);
    static final String CLAIMS = " --accepts requesting-user-name,none";

    @TempDir
    static Path directory;

    static SpmServer server;
    static Mfp mfp;
    static Cups cups;
    static Rlpr rlpr;

    /** A server that is not started yet. */
    static SpmServer prepare() throws IOException {
        server = SpmServer.in(directory.resolve("server"))
                .configure("org.secureprint.spool.lpd", "enabled", "true")
                .configure("org.secureprint.spool.raw-print", "enabled", "true");
        return server;
    }

    /** Starts it and waits for its ports, and more of the test. */
    static void startWithPorts(int... more) throws Exception {
        server.start();
        mfp = Mfp.at(server, "ann", "bob", ME);
        assertThat(server.console("spm:queue-put" + CLAIMS + " print")).contains("Queue print is changed");
        assertThat(server.console("spm:queue-put" + CLAIMS + " floor-2")).contains("floor-2");
        awaitPort(server.lpdPort());
        awaitPort(server.rawPort());
        for (int port : more) {
            awaitPort(port);
        }
        rlpr = new Rlpr(directory, server.lpdPort());
        cups = Cups.in(directory.resolve("cups"));
    }

    @AfterAll
    static void stop() {
        try {
            if (cups != null) {
                cups.close();
            }
        } finally {
            server.close();
        }
    }

    static void assertCollected(String person, String title, Path document) throws Exception {
        assertCollected(person, title, Files.readAllBytes(document));
    }

    static void assertCollected(String person, String title, byte[] octets) throws Exception {
        Mfp.Collected collected = mfp.collect(person);
        assertThat(collected.title()).isEqualTo(title);
        assertThat(collected.octets()).isEqualTo(octets);
    }

    static Path document(String name, int seed) throws IOException {
        byte[] octets = new byte[200_000];
        new Random(seed).nextBytes(octets);
        return Files.write(directory.resolve(name.replace("-", "") + ".prn"), octets);
    }

    private static void awaitPort(int port) {
        Await.until(
                SOON,
                () -> {
                    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                        return socket.isConnected();
                    }
                },
                () -> "port " + port);
    }
}
