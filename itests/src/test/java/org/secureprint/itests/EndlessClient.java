package org.secureprint.itests;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Clients that listen while they send, and send until the server has had enough. */
final class EndlessClient {
    /** A server that takes more than that of a job of {@link LimitsIT} takes everything. */
    private static final long ENDLESS = 1L << 30;

    private static final int PATIENCE_MILLIS = 60_000;

    private EndlessClient() {}

    /** What a client heard, and how many octets it got rid of. */
    record Heard(String answer, long sent) {}

    /** Sends a request of HTTP whose body begins so and goes on with the same piece again and again, until the connection ends; closes it. */
    static Heard post(Socket socket, String path, String headers, byte[] beginning, byte[] piece) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(("POST " + path + " HTTP/1.1\r\nHost: localhost:" + socket.getPort() + "\r\n" + headers
                        + "Transfer-Encoding: chunked\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(chunk(beginning));
        return send(socket, request.toByteArray(), chunk(piece));
    }

    /** Sends the beginning, and the same piece again and again, until the connection ends; closes it. */
    static Heard send(Socket socket, byte[] beginning, byte[] piece) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        CompletableFuture<Long> sent = new CompletableFuture<>();
        Thread sender = new Thread(() -> sent.complete(sendAll(socket, beginning, piece)), "endless");
        sender.start();
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        try (socket) {
            InputStream in = socket.getInputStream();
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                heard.write(octet);
            }
        } catch (IOException e) {
            // the server hung up on who goes on sending; what it said before is what counts
        }
        return new Heard(heard.toString(StandardCharsets.ISO_8859_1), sent.join());
    }

    private static long sendAll(Socket socket, byte[] beginning, byte[] piece) {
        long sent = 0;
        try {
            OutputStream out = socket.getOutputStream();
            out.write(beginning);
            for (sent = beginning.length; sent < ENDLESS; sent += piece.length) {
                out.write(piece);
            }
            socket.shutdownOutput();
        } catch (IOException e) {
            // the server has had enough
        }
        return sent;
    }

    private static byte[] chunk(byte[] octets) {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.writeBytes((Integer.toHexString(octets.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        chunk.writeBytes(octets);
        chunk.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        return chunk.toByteArray();
    }
}
