package org.secureprint.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** One HTTP/1.1 connection to a server. Used by one thread. */
final class Connection implements Closeable {
    private static final int TIMEOUT_MILLIS = 120_000;
    private static final int BUFFER = 64 * 1024;
    private static final AtomicLong OPENED = new AtomicLong();

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private boolean closing;

    private Connection(Socket socket) throws IOException {
        this.socket = socket;
        in = new BufferedInputStream(socket.getInputStream(), 8192);
        out = socket.getOutputStream();
    }

    /** Connects, with a full TLS handshake where the endpoint has TLS. */
    static Connection open(Endpoint endpoint) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), endpoint.port()), TIMEOUT_MILLIS);
        return new Connection(endpoint.tls() ? secure(socket) : socket);
    }

    private static SSLSocket secure(Socket socket) throws IOException {
        // another peer name each time: no session is resumed, as with a fleet of clients that print once each
        SSLContext context = AnyCertificate.context();
        SSLSocket secure = (SSLSocket) context.getSocketFactory()
                .createSocket(socket, "client-" + OPENED.incrementAndGet(), socket.getPort(), true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setServerNames(List.of());
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }

    /** Sends a finished request. */
    Answer exchange(byte[] request) throws IOException {
        out.write(request);
        out.flush();
        return answer();
    }

    /** Sends a request and the document behind it. */
    Answer exchange(byte[] request, Document document) throws IOException {
        out.write(request);
        document.writeTo(out);
        out.flush();
        return answer();
    }

    /** Whether the server wants no further request on this connection. */
    boolean isClosing() {
        return closing;
    }

    /** Sends a request whose answer is long, and says how many octets that was. */
    long discard(byte[] request) throws IOException {
        out.write(request);
        out.flush();
        String status = line();
        long length = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Long.parseLong(header.substring(15).strip());
            }
        }
        if (!status.contains(" 200")) {
            throw new IOException("The server answered " + status);
        }
        byte[] buffer = new byte[BUFFER];
        long left = length;
        while (left > 0) {
            int count = in.read(buffer, 0, (int) Math.min(left, BUFFER));
            if (count < 0) {
                throw new EOFException("The server closed the connection");
            }
            left -= count;
        }
        return length;
    }

    private Answer answer() throws IOException {
        String status = line();
        while (status.startsWith("HTTP/1.1 100")) {
            skipHeader();
            status = line();
        }
        int length = -1;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:") && lower.contains("chunked")) {
                chunked = true;
            } else if (lower.startsWith("connection:") && lower.contains("close")) {
                closing = true;
            }
        }
        byte[] body = chunked ? chunks() : in.readNBytes(Math.max(length, 0));
        if (!status.contains(" 200")) {
            throw new IOException("The server answered " + status);
        }
        return new Answer(body);
    }

    private void skipHeader() throws IOException {
        while (!line().isEmpty()) {
            // 100 Continue has nothing to say
        }
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.writeBytes(in.readNBytes(size));
            line();
        }
        skipHeader();
        return body.toByteArray();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("The server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** An IPP answer. */
    record Answer(byte[] body) {
        private static final int FIRST_ATTRIBUTE = 8;

        int status() {
            return body.length < 4 ? -1 : (body[2] & 0xFF) << 8 | body[3] & 0xFF;
        }

        Answer successful() throws IOException {
            if (status() != 0) {
                throw new IOException(String.format("The server answered 0x%04x", status()));
            }
            return this;
        }

        /** The answer's first integer of this name, or 0. */
        int integer(String name) {
            int at = endOfName(body, name);
            return at < 0 ? 0 : ByteBuffer.wrap(body).getInt(at);
        }

        /** How many jobs it lists. */
        int jobs() {
            byte[] jobId = head("job-id");
            int count = 0;
            for (int at = end(body, jobId, FIRST_ATTRIBUTE); at >= 0; at = end(body, jobId, at)) {
                count++;
            }
            return count;
        }

        /** Where the value of the first integer of this name begins in an IPP message, or -1. */
        static int endOfName(byte[] message, String name) {
            return end(message, head(name), FIRST_ATTRIBUTE);
        }

        private static byte[] head(String name) {
            return ("\u0021\u0000" + (char) name.length() + name + "\u0000\u0004")
                    .getBytes(StandardCharsets.ISO_8859_1);
        }

        private static int end(byte[] message, byte[] head, int from) {
            for (int at = from; at + head.length + Integer.BYTES <= message.length; at++) {
                if (Arrays.equals(message, at, at + head.length, head, 0, head.length)) {
                    return at + head.length;
                }
            }
            return -1;
        }
    }
}
