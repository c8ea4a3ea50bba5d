package org.secureprint.itests;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.AttributesBuilder;
import org.secureprint.ipp.IppFormatException;
import org.secureprint.ipp.IppInputStream;
import org.secureprint.ipp.IppLimits;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.MessageEncoder;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;

/** A print queue over IPPS that misbehaves as it is told: one reaction for each request, then it is well. One request at a time. */
final class StubQueue implements AutoCloseable {
    /** What a request meets. */
    enum Reaction {
        WELL,
        /** HTTP status 503, as of a server that starts. */
        HTTP_UNAVAILABLE,
        /** HTTP status 404, as of a server of which only the HTTP engine is there. */
        HTTP_NOTHING_YET,
        /** HTTP status 404 with a problem, as of a server that has no such queue. */
        HTTP_NO_QUEUE,
        HTTP_UNAUTHORIZED,
        /** {@code server-error-busy}. */
        BUSY,
        /** {@code client-error-not-authorized}. */
        NOT_AUTHORIZED,
        /** Takes what is sent, and the connection ends before the answer. */
        LOST_ANSWER,
        /** The connection ends, and nothing is taken. */
        LOST_REQUEST
    }

    /** A request that arrived, whatever became of it. */
    record Received(Message message, Optional<String> authorization) {
        Attributes attributes() {
            return message.operationAttributes();
        }

        Operation operation() {
            return Operation.of(message.code()).orElseThrow();
        }
    }

    private static final String PASSWORD = "changeit";
    private static final HexFormat HEX = HexFormat.of();

    private final Queue<Reaction> plan = new ArrayDeque<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final List<String> documents = new CopyOnWriteArrayList<>();
    private final Path certificate;
    private final HttpsServer server;
    private int jobs;

    /** A queue with this key and certificate, on a free port. */
    StubQueue(Path directory, KeyStore keys) throws IOException, GeneralSecurityException {
        certificate = writePem(Files.createTempFile(directory, "certificate", ".pem"), keys.getCertificate("server"));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
        server.createContext("/ipp/print", this::handle);
        server.start();
    }

    StubQueue meets(Reaction... reactions) {
        Collections.addAll(plan, reactions);
        return this;
    }

    String uri() {
        return "ipps://localhost:" + server.getAddress().getPort() + "/ipp/print";
    }

    /** The file with its certificate. */
    Path certificate() {
        return certificate;
    }

    List<Received> received() {
        return received;
    }

    /** The SHA-256 of each document that was taken. */
    List<String> documents() {
        return documents;
    }

    static String digest(Stream<byte[]> parts) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        parts.forEach(digest::update);
        return HEX.formatHex(digest.digest());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            IppInputStream body = new IppInputStream(exchange.getRequestBody());
            Message message = body.readMessage(IppLimits.REQUEST);
            received.add(new Received(
                    message, Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))));
            String document = read(body);
            Reaction reaction = Optional.ofNullable(plan.poll()).orElse(Reaction.WELL);
            switch (reaction) {
                case HTTP_UNAVAILABLE -> exchange.sendResponseHeaders(503, -1);
                case HTTP_NOTHING_YET -> exchange.sendResponseHeaders(404, -1);
                case HTTP_NO_QUEUE -> {
                    exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
                    exchange.sendResponseHeaders(404, -1);
                }
                case HTTP_UNAUTHORIZED -> exchange.sendResponseHeaders(401, -1);
                case BUSY -> answer(exchange, message, StatusCode.SERVER_ERROR_BUSY, job -> {});
                case NOT_AUTHORIZED -> answer(exchange, message, StatusCode.CLIENT_ERROR_NOT_AUTHORIZED, job -> {});
                case LOST_REQUEST -> {}
                case LOST_ANSWER -> take(message, document);
                case WELL -> {
                    take(message, document);
                    answer(exchange, message, StatusCode.SUCCESSFUL_OK, job -> job.integer("job-id", jobs)
                            .enumeration("job-state", 4)
                            .integer("number-of-documents", documents.size()));
                }
            }
        } catch (GeneralSecurityException | IppFormatException e) {
            throw new IOException(e);
        }
    }

    private void take(Message message, String document) {
        if (message.code() == Operation.CREATE_JOB.code()) {
            jobs++;
        } else if (message.code() == Operation.SEND_DOCUMENT.code()) {
            documents.add(document);
        }
    }

    private static String read(InputStream body) throws IOException, GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        new DigestInputStream(body, digest).transferTo(OutputStream.nullOutputStream());
        return HEX.formatHex(digest.digest());
    }

    private static void answer(
            HttpExchange exchange, Message request, StatusCode status, Consumer<AttributesBuilder> job)
            throws IOException {
        AttributesBuilder attributes = Attributes.build();
        job.accept(attributes);
        byte[] octets = MessageEncoder.encode(Message.response(request, status)
                .operation(with -> with.text("status-message", "because " + status.keyword()))
                .job(attributes.done())
                .done());
        exchange.sendResponseHeaders(200, octets.length);
        exchange.getResponseBody().write(octets);
    }

    /** A key with a self-signed certificate for a name such as {@code dns:localhost}. */
    static KeyStore newKey(Path file, String subjectAlternativeName)
            throws IOException, GeneralSecurityException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=stub",
                        "-ext",
                        "san=" + subjectAlternativeName,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException("keytool: " + output);
        }
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    private static Path writePem(Path file, Certificate certificate) throws IOException, GeneralSecurityException {
        return Files.writeString(
                file,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }

    private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }
}
