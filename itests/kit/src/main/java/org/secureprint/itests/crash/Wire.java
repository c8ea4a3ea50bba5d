package org.secureprint.itests.crash;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A way to a TCP port that can swallow everything, as a firewall does that drops packets: connections stay open and nothing moves.
 * Those that were open then stay dead for ever; new ones work again afterwards.
 */
final class Wire implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private final List<Closeable> open = new CopyOnWriteArrayList<>();

    /** How often the wire was cut: a connection lives in the time in which it was made. */
    private volatile int time;

    private volatile boolean cut;

    Wire(int target) throws IOException {
        this.target = target;
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    void cut() {
        time++;
        cut = true;
    }

    void mend() {
        cut = false;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                if (!cut) {
                    connect(client, time);
                }
            } catch (IOException e) {
                // the wire ends
            }
        }
    }

    private void connect(Socket client, int made) throws IOException {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(server);
            start(() -> pass(client, server, made));
            start(() -> pass(server, client, made));
        } catch (IOException e) {
            client.close(); // nobody listens there
        }
    }

    private void pass(Socket from, Socket to, int made) {
        byte[] buffer = new byte[16 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0 && made == time; length = in.read(buffer)) {
                out.write(buffer, 0, length);
            }
            while (made != time && !listener.isClosed() && in.read(buffer) >= 0) {
                // swallowed
            }
        } catch (IOException e) {
            // one of the two went away
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Closeable each : open) {
            each.close();
        }
    }
}
