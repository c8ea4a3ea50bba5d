package org.secureprint.itests.crash;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import org.secureprint.itests.client.PrintLoad;

/** A printer on a raw port that writes each job into the ledger when its first octets come out, and when its last ones do. */
final class CountingPrinter implements AutoCloseable {
    private static final int HEAD = 256;

    private final Ledger ledger;
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    CountingPrinter(Ledger ledger) throws IOException {
        this.ledger = ledger;
        Thread thread = new Thread(this::serve, "counting-printer");
        thread.setDaemon(true);
        thread.start();
    }

    String uri() {
        return "socket://127.0.0.1:" + listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket connection = listener.accept()) {
                print(connection.getInputStream());
            } catch (IOException e) {
                // the server died in the middle of a job: what came out is in the ledger
            }
        }
    }

    private void print(InputStream in) throws IOException {
        ByteArrayOutputStream paper = new ByteArrayOutputStream();
        paper.writeBytes(in.readNBytes(HEAD));
        Optional<LedgerJob> job =
                Ledger.title(paper.toByteArray(), paper.size()).flatMap(ledger::find);
        if (job.isPresent()) {
            ledger.printing(job.get(), "printer");
            in.transferTo(paper);
            ledger.printed(job.get(), PrintLoad.sha256(paper.toByteArray()));
        }
    }
}
