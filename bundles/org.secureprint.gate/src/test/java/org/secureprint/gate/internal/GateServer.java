package org.secureprint.gate.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.secureprint.api.device.DeviceProof;
import org.secureprint.api.http.HttpResource;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.Sessions;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.testing.InMemorySessions;
import org.secureprint.api.testing.RecordingLog;

/** The gate in a real Jetty, with one connector in clear and one that passes for TLS. */
final class GateServer implements AutoCloseable {
    final RecordingLog log = new RecordingLog();
    final Routes routes = new Routes(Duration.ZERO, Duration.ofSeconds(30), Duration.ofMillis(300), System::nanoTime);
    final InMemorySessions known = new InMemorySessions();
    final Exchangeable<Sessions> sessions = new Exchangeable<>(Duration.ofMillis(300));
    final Exchangeable<DeviceProof> devices = new Exchangeable<>(Duration.ofMillis(300));
    final Health health = new Health(Duration.ZERO, System::nanoTime);
    /** What the client shows in what passes for a handshake, or null. */
    volatile X509Certificate shown;

    private final Server server = new Server();
    private final ServerConnector clear;
    private final ServerConnector secure;

    GateServer(Route... served) throws Exception {
        HttpResource resource = () -> List.of(served);
        routes.add(resource);
        routes.add(health);
        sessions.set(known);
        Exchangeable<AccessLog> logs = new Exchangeable<>(Duration.ZERO);
        logs.set(log);
        clear = new ServerConnector(server, 1, 1);
        HttpConfiguration tls = new HttpConfiguration();
        tls.addCustomizer((request, headers) -> {
            if (shown != null) {
                request.setAttribute("jakarta.servlet.request.X509Certificate", new X509Certificate[] {shown});
            }
            return new SecureRequest(request);
        });
        secure = new ServerConnector(server, 1, 1, new HttpConnectionFactory(tls));
        clear.setHost("127.0.0.1");
        secure.setHost("127.0.0.1");
        server.addConnector(clear);
        server.addConnector(secure);
        ServletContextHandler handler = new ServletContextHandler("/");
        handler.addServlet(
                new ServletHolder(new GateServlet(
                        routes, new AccessCheck(8443), new Identities(sessions, devices), logs, health)),
                "/*");
        server.setHandler(handler);
        server.start();
    }

    String origin() {
        return "https://localhost:" + secure.getLocalPort();
    }

    /** Sends a request over what passes for TLS; {@code HOST} stands for the host. */
    Answer send(String request) throws IOException {
        return send(secure.getLocalPort(), request);
    }

    /** Sends what is not a complete request; the caller closes the connection. */
    Socket begin(String part) throws IOException {
        Socket socket = connected(secure.getLocalPort());
        socket.getOutputStream().write(octets(socket, part));
        return socket;
    }

    /** Sends all of it at once, hears one answer, and returns what follows that until the connection ends. */
    Answer second(String requests) throws IOException {
        try (Socket socket = begin(requests)) {
            Answer.readOne(socket.getInputStream());
            return Answer.read(socket.getInputStream());
        }
    }

    /** Sends a request in clear. */
    Answer sendInClear(String request) throws IOException {
        return send(clear.getLocalPort(), request);
    }

    private static Answer send(int port, String request) throws IOException {
        try (Socket socket = connected(port)) {
            socket.getOutputStream().write(octets(socket, request));
            return Answer.read(socket.getInputStream());
        }
    }

    private static Socket connected(int port) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static byte[] octets(Socket socket, String request) {
        return request.replace("HOST", "localhost:" + socket.getPort())
                .replaceAll("(?<!\r)\n", "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    /** An answer with its fields by lower-case name. */
    record Answer(int status, Map<String, String> headers, String body) {
        static Answer read(InputStream in) throws IOException {
            String all = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            int end = all.indexOf("\r\n\r\n");
            if (end < 0) {
                throw new IOException("No complete answer: " + all);
            }
            String[] lines = all.substring(0, end).split("\r\n");
            Map<String, String> headers = new ConcurrentHashMap<>();
            for (int i = 1; i < lines.length; i++) {
                String[] field = lines[i].split(": ", 2);
                headers.put(field[0].toLowerCase(java.util.Locale.ROOT), field.length > 1 ? field[1] : "");
            }
            return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, all.substring(end + 4));
        }

        /** Reads one answer with a length, and leaves what follows it. */
        static void readOne(InputStream in) throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int octet = in.read();
                if (octet < 0) {
                    throw new IOException("No complete answer: " + head);
                }
                head.append((char) octet);
            }
            in.skipNBytes(Long.parseLong(head.toString().replaceAll("(?is).*\r\ncontent-length: (\\d+)\r\n.*", "$1")));
        }

        String header(String name) {
            return headers.get(name);
        }
    }

    private static final class SecureRequest extends Request.Wrapper {
        private final HttpURI uri;

        SecureRequest(Request request) {
            super(request);
            uri = HttpURI.build(request.getHttpURI()).scheme("https").asImmutable();
        }

        @Override
        public boolean isSecure() {
            return true;
        }

        @Override
        public HttpURI getHttpURI() {
            return uri;
        }
    }
}
