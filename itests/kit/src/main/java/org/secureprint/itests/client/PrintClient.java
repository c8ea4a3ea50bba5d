package org.secureprint.itests.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.IppFormatException;
import org.secureprint.ipp.IppInputStream;
import org.secureprint.ipp.IppLimits;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.MessageEncoder;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;

/** A client that prints over IPPS. Any thread may use it. */
public final class PrintClient {
    private final HttpClient http;
    private final URI server;
    private final String authorization;

    /** A client that says a name and proves none. */
    public PrintClient(URI server, SSLContext trust) {
        this(server, trust, "");
    }

    private PrintClient(URI server, SSLContext trust, String authorization) {
        this.server = server;
        this.authorization = authorization;
        http = HttpClient.newBuilder()
                .sslContext(trust)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** A client that proves a name by a password, with HTTP Basic. */
    public static PrintClient signedIn(URI server, SSLContext trust, String name, char[] password) {
        String credentials = name + ":" + new String(password);
        return new PrintClient(
                server,
                trust,
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    /** The {@code printer-uri}. */
    public String printerUri() {
        return "ipps://" + server.getAuthority() + "/ipp/print";
    }

    /** Print-Job; returns the job's attributes once the server says that it has the job. */
    public Attributes print(String user, String jobName, String format, byte[] document)
            throws IOException, InterruptedException {
        Message request = Message.request(Operation.PRINT_JOB, 1)
                .operation(attributes -> attributes
                        .uri("printer-uri", printerUri())
                        .name("requesting-user-name", user)
                        .name("job-name", jobName)
                        .mimeMediaType("document-format", format))
                .done();
        Message response = send(request, new ByteArrayInputStream(document));
        if (!StatusCode.isSuccessful(response.code())) {
            throw new IOException("Print-Job: "
                    + StatusCode.of(response.code()).map(StatusCode::keyword).orElse("status " + response.code())
                    + response.operationAttributes()
                            .text("status-message")
                            .map(text -> ", " + text)
                            .orElse(""));
        }
        return response.attributes(GroupTag.JOB);
    }

    /** Any request. */
    public Message send(Message request, InputStream document) throws IOException, InterruptedException {
        HttpRequest.Builder post = HttpRequest.newBuilder(server.resolve("/ipp/print"))
                .header("Content-Type", "application/ipp")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() ->
                        new SequenceInputStream(new ByteArrayInputStream(MessageEncoder.encode(request)), document)));
        if (!authorization.isEmpty()) {
            post.header("Authorization", authorization);
        }
        HttpResponse<InputStream> response = http.send(post.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw new IOException("HTTP " + response.statusCode());
            }
            return new IppInputStream(body).readMessage(IppLimits.RESPONSE);
        } catch (IppFormatException e) {
            throw new IOException("The answer is no IPP message: " + e.getMessage(), e);
        }
    }
}
