package org.secureprint.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends one small job over a connection of its own, as clients of the old protocols do. For any thread. */
interface OldClient {
    int TIMEOUT_MILLIS = 120_000;

    /** Returns when the server has all of it. */
    void print(int port, byte[] document) throws IOException;

    /** RFC 1179, 6.2: the control file, then the data file; each step is acknowledged by a zero octet. */
    static OldClient lpd(String queue) {
        byte[] control =
                "Hbench\nPuser\nJbench\nldfA001bench\nUdfA001bench\nNbench\n".getBytes(StandardCharsets.US_ASCII);
        return (port, document) -> {
            try (Socket socket = connect(port)) {
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream();
                acknowledged(in, out, ("\u0002" + queue + "\n").getBytes(StandardCharsets.US_ASCII));
                file(in, out, "\u0002" + control.length + " cfA001bench\n", control);
                file(in, out, "\u0003" + document.length + " dfA001bench\n", document);
            }
        };
    }

    /** Everything, and the end of the connection. */
    static OldClient raw() {
        return (port, document) -> {
            try (Socket socket = connect(port)) {
                socket.getOutputStream().write(document);
                socket.shutdownOutput();
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
        };
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    private static void file(InputStream in, OutputStream out, String command, byte[] content) throws IOException {
        acknowledged(in, out, command.getBytes(StandardCharsets.US_ASCII));
        out.write(content);
        acknowledged(in, out, new byte[1]);
    }

    private static void acknowledged(InputStream in, OutputStream out, byte[] octets) throws IOException {
        out.write(octets);
        int answer = in.read();
        if (answer < 0) {
            throw new EOFException("The server closed the connection");
        }
        if (answer > 0) {
            throw new IOException("The server answered " + answer);
        }
    }
}
