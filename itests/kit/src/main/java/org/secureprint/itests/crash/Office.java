package org.secureprint.itests.crash;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.secureprint.itests.client.DeviceClient;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.People;
import org.secureprint.itests.server.SpmServer;

/** A server with all its ports open, three people, a printer, and two devices: one that people use and one that the checker uses. */
public final class Office implements AutoCloseable {
    static final List<String> PEOPLE = List.of("ann", "bob", "cleo");
    static final String PRINTER = "laser-1";
    static final String MFP = "mfp-1";
    static final String CHECKER = "mfp-2";
    private static final Duration SOON = Duration.ofSeconds(90);

    private final SpmServer server;
    private final Ledger ledger;
    private final CountingPrinter printer;
    private final Map<String, char[]> secrets = new HashMap<>();
    private SSLContext trust;

    /**
     * Prepares a server; not started.
     *
     * @param store the keys of {@code org.secureprint.store.jpa}; empty for the embedded database
     */
    public Office(Path directory, Map<String, String> store) throws IOException {
        server = SpmServer.in(directory)
                .with("SPM_HTTP_ENABLED", "true")
                .configure("org.secureprint.spool.lpd", "enabled", "true")
                .configure("org.secureprint.spool.raw-print", "enabled", "true")
                .configure("org.secureprint.vault", "minimumFreeOctets", "0");
        for (Map.Entry<String, String> setting : store.entrySet()) {
            server.configure("org.secureprint.store.jpa", setting.getKey(), setting.getValue());
        }
        ledger = new Ledger(directory.resolve("ledger"));
        printer = new CountingPrinter(ledger);
    }

    /** Starts the server for the first time, and adds people and devices. */
    public void open() throws IOException, GeneralSecurityException {
        server.start();
        trust = server.sslContext();
        People people = People.at(server);
        for (String name : PEOPLE) {
            secrets.put(name, people.addUser(name));
        }
        for (String mfp : List.of(MFP, CHECKER)) {
            secrets.put(mfp, people.addMfp(mfp));
        }
        people.addPrinter(PRINTER, printer.uri());
        awaitPorts();
    }

    /** Starts the server again and returns how long it took until all ports were open and a device could sign in. */
    Duration restart() throws IOException {
        long began = System.nanoTime();
        server.start();
        awaitPorts();
        awaitSignIn();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Returns as soon as a device can sign in. */
    void awaitSignIn() {
        DeviceClient client = client();
        Await.until(SOON, () -> device(client, CHECKER) != null, () -> "devices can sign in");
    }

    /** How often what was acknowledged, by any port, to people and to devices. */
    public Map<String, Integer> acknowledged() {
        return ledger.counts();
    }

    SpmServer server() {
        return server;
    }

    Ledger ledger() {
        return ledger;
    }

    PrintClient printClient(boolean tls) {
        return new PrintClient(tls ? server.https("/") : server.http("/"), trust);
    }

    /** A client of nobody, from which devices and people are signed in. */
    DeviceClient client() {
        return DeviceClient.of(server.https("/"), trust);
    }

    DeviceClient device(DeviceClient client, String id) throws IOException, InterruptedException {
        return client.signIn(id, secrets.get(id));
    }

    DeviceClient person(DeviceClient device, String name) throws IOException, InterruptedException {
        return device.signIn(name, secrets.get(name));
    }

    private void awaitPorts() {
        Await.until(
                SOON,
                () -> listens(server.lpdPort()) && listens(server.rawPort()) && listens(server.httpPort()),
                () -> "LPD, raw and HTTP ports open");
    }

    private static boolean listens(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        printer.close();
        ledger.close();
    }
}
