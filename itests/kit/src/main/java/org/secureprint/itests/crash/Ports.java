package org.secureprint.itests.crash;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Clients of the ports that are older than HTTP. */
final class Ports {
    private static final int TIMEOUT_MILLIS = 60_000;

    private Ports() {}

    /** Sends a job by LPD (RFC 1179, section 6), data before control file; returns after the last acknowledgement. */
    static void lpd(int port, String owner, String title, byte[] document) throws IOException {
        String name = "A" + title.substring(title.length() - 3) + "localhost";
        byte[] control = ("Hlocalhost\nP" + owner + "\nJ" + title + "\nldf" + name + "\nUdf" + name + "\nN" + title
                        + "\n")
                .getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = connect(port)) {
            say(socket, "\u0002print\n");
            say(socket, "\u0003" + document.length + " df" + name + "\n");
            say(socket, document);
            say(socket, "\u0002" + control.length + " cf" + name + "\n");
            say(socket, control);
        }
    }

    /** Sends a job to the raw port and waits until the server has read all of it and closes. */
    static void raw(int port, byte[] document) throws IOException {
        try (Socket socket = connect(port)) {
            socket.getOutputStream().write(document);
            socket.shutdownOutput();
            if (socket.getInputStream().read() >= 0) {
                throw new IOException("The raw port answers");
            }
        }
    }

    /** A document behind the PJL that says whose it is and what it is called. */
    static byte[] pjl(String owner, String title, byte[] document) {
        ByteArrayOutputStream job = new ByteArrayOutputStream();
        job.writeBytes(("\u001b%-12345X@PJL JOB NAME=\"" + title + "\"\r\n@PJL SET USERNAME=\"" + owner
                        + "\"\r\n@PJL ENTER LANGUAGE=POSTSCRIPT\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        job.writeBytes(document);
        job.writeBytes("\u001b%-12345X@PJL EOJ\r\n\u001b%-12345X".getBytes(StandardCharsets.US_ASCII));
        return job.toByteArray();
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    private static void say(Socket socket, String line) throws IOException {
        send(socket, new ByteArrayInputStream(line.getBytes(StandardCharsets.US_ASCII)));
    }

    /** A file, with the zero octet behind it. */
    private static void say(Socket socket, byte[] file) throws IOException {
        byte[] whole = new byte[file.length + 1];
        System.arraycopy(file, 0, whole, 0, file.length);
        send(socket, new ByteArrayInputStream(whole));
    }

    private static void send(Socket socket, InputStream octets) throws IOException {
        OutputStream out = socket.getOutputStream();
        octets.transferTo(out);
        out.flush();
        int answer = socket.getInputStream().read();
        if (answer != 0) {
            throw new IOException("LPD answers " + answer);
        }
    }
}
