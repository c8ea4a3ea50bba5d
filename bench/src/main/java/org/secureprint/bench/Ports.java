package org.secureprint.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Loopback ports of the servers under test. */
final class Ports {
    private Ports() {}

    static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Waits until the process listens. */
    static void awaitListener(int port, Process process, int seconds) throws IOException, InterruptedException {
        for (long end = System.nanoTime() + seconds * 1_000_000_000L; System.nanoTime() < end; Thread.sleep(20)) {
            if (!process.isAlive()) {
                throw new IOException("The server ended with " + process.exitValue());
            }
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                // not yet
            }
        }
        throw new IOException("Nothing listens on port " + port + " after " + seconds + " s");
    }
}
