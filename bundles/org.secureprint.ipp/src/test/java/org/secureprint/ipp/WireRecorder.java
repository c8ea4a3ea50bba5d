package org.secureprint.ipp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Records what real clients send: {@code java -cp target/classes:target/test-classes org.secureprint.ipp.WireRecorder DIRECTORY PORT}.
 * Each request's body becomes {@code DIRECTORY/<Operation>.bin}, the first of its operation only; the client gets an answer that makes
 * it go on.
 */
final class WireRecorder {
    private final Path directory;

    private WireRecorder(Path directory) {
        this.directory = directory;
    }

    public static void main(String[] arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1])), 10);
        server.createContext("/", new WireRecorder(directory)::handle);
        server.start();
        System.out.println("Recording on port " + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Message request = new IppInputStream(new ByteArrayInputStream(body)).readMessage(IppLimits.REQUEST);
            Path file = directory.resolve(name(request.code()) + ".bin");
            if (Files.notExists(file)) {
                Files.write(file, body);
            }
            byte[] answer = MessageEncoder.encode(answer(request));
            exchange.getResponseHeaders().add("Content-Type", "application/ipp");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (IppFormatException e) {
            throw new IOException(e);
        }
    }

    private static String name(int code) {
        return switch (code) {
            case 0x4001 -> "CUPS-Get-Default";
            case 0x4002 -> "CUPS-Get-Printers";
            default -> Operation.of(code).map(Operation::registeredName).orElse("0x" + Integer.toHexString(code));
        };
    }

    private static Message answer(Message request) {
        String uri = request.operationAttributes().text("printer-uri").orElse("ipp://localhost/printers/record");
        return Message.response(request, StatusCode.SUCCESSFUL_OK)
                .job(Attributes.build()
                        .uri("job-uri", uri + "/1")
                        .integer("job-id", 1)
                        .enumeration("job-state", 9)
                        .keyword("job-state-reasons", "job-completed-successfully")
                        .done())
                .printer(Attributes.build()
                        .name("printer-name", "record")
                        .uri("printer-uri-supported", uri)
                        .uri("device-uri", "ipp://localhost/")
                        .enumeration("printer-state", 3)
                        .keyword("printer-state-reasons", "none")
                        .bool("printer-is-accepting-jobs", true)
                        .keyword("compression-supported", "none")
                        .mimeMediaType(
                                "document-format-supported",
                                "application/pdf",
                                "application/octet-stream",
                                "text/plain")
                        .keyword("ipp-versions-supported", "1.1", "2.0")
                        .enumeration("operations-supported", 2, 4, 5, 6, 8, 9, 10, 11, 12, 13, 0x39, 0x3B)
                        .integer("printer-type", 0x1004)
                        .keyword("job-hold-until-supported", "no-hold", "indefinite")
                        .done())
                .done();
    }
}
