package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Clients of the ports that are older than HTTP. */
final class OldClients {
    private OldClients() {}

    /** Sends a job to the raw port and returns once the server has all of it. */
    static void raw(int port, byte[] job) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(job);
            socket.shutdownOutput();
            if (socket.getInputStream().read() >= 0) {
                throw new IOException("The raw port answers");
            }
        }
    }

    /** Sends a job that is not taken; what was not read when the server hangs up resets the connection. */
    static void refusedByRaw(int port, byte[] job) throws IOException {
        try {
            raw(port, job);
        } catch (SocketException e) {
            assertThat(e).hasMessageMatching("Connection reset|Broken pipe");
        }
    }

    /** Sends a job by LPD (RFC 1179, section 6), control before data files, and returns once it is acknowledged. */
    static void lpd(int port, String queue, String control, byte[]... dataFiles) throws IOException {
        byte[] lines = control.getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            say(socket, "\u0002" + queue + "\n");
            say(socket, "\u0002" + lines.length + " cfA001host\n");
            file(socket, lines);
            for (int i = 0; i < dataFiles.length; i++) {
                say(socket, "\u0003" + dataFiles[i].length + " df" + (char) ('A' + i) + "001host\n");
                file(socket, dataFiles[i]);
            }
        }
    }

    /** PostScript behind the commands that say whose it is and what it is called. */
    static byte[] pjl(String user, String title, byte[] document) {
        String job = "\u001b%-12345X@PJL JOB NAME=\"" + title + "\"\r\n@PJL SET USERNAME=\"" + user
                + "\"\r\n@PJL ENTER LANGUAGE=POSTSCRIPT\r\n" + new String(document, StandardCharsets.US_ASCII)
                + "\u001b%-12345X@PJL EOJ\r\n\u001b%-12345X";
        return job.getBytes(StandardCharsets.US_ASCII);
    }

    /** 100,000 octets that are no language, behind the commands that say whose they are and what they are called. */
    static byte[] pjl(String user, String title, int seed) {
        return pjl(user, title, 100_000, seed);
    }

    /** As many as are wanted. */
    static byte[] pjl(String user, String title, int octets, int seed) {
        byte[] data = new byte[octets];
        new Random(seed).nextBytes(data);
        ByteArrayOutputStream job = new ByteArrayOutputStream();
        job.writeBytes(("\u001b%-12345X@PJL JOB NAME=\"" + title + "\"\r\n@PJL SET USERNAME=\"" + user
                        + "\"\r\n@PJL ENTER LANGUAGE=PCL\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        job.writeBytes(data);
        job.writeBytes("\u001b%-12345X@PJL EOJ\r\n\u001b%-12345X".getBytes(StandardCharsets.US_ASCII));
        return job.toByteArray();
    }

    private static void say(Socket socket, String line) throws IOException {
        acknowledged(socket, line.getBytes(StandardCharsets.US_ASCII));
    }

    private static void file(Socket socket, byte[] octets) throws IOException {
        byte[] withEnd = new byte[octets.length + 1];
        System.arraycopy(octets, 0, withEnd, 0, octets.length);
        acknowledged(socket, withEnd);
    }

    private static void acknowledged(Socket socket, byte[] octets) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(octets);
        out.flush();
        int answer = socket.getInputStream().read();
        if (answer != 0) {
            throw new IOException("LPD answers " + answer);
        }
    }
}
