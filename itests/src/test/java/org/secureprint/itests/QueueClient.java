package org.secureprint.itests;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.secureprint.ipp.IppInputStream;
import org.secureprint.ipp.IppLimits;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.MessageEncoder;
import org.secureprint.ipp.Operation;
import org.secureprint.itests.server.SpmServer;

/** Programs that print to queues, as people who prove their names or do not. */
final class QueueClient {
    private final Path directory;
    private final SpmServer server;
    private final byte[] document;

    /** @param document what it prints */
    QueueClient(Path directory, SpmServer server, byte[] document) throws IOException {
        this.directory = directory;
        this.server = server;
        this.document = document;
        Files.write(directory.resolve("job.pdf"), document);
        for (String operation : List.of("Print-Job", "Get-Job-Attributes", "Get-Printer-Attributes")) {
            Files.writeString(directory.resolve(operation + ".test"), request(operation));
        }
    }

    /** What ipptool prints, which may be refused; it answers a server that asks for a password with the one in the address. */
    String ipptool(String operation, String credentials, String path, String name, int id) throws Exception {
        return Programs.outcome(
                        directory,
                        "ipptool",
                        "-tv",
                        "-d",
                        "name=" + name,
                        "-d",
                        "id=" + id,
                        "ipps://" + credentials + "localhost:" + server.httpsPort() + "/ipp/print" + path,
                        directory.resolve(operation + ".test").toString())
                .output();
    }

    /**
     * What curl says of HTTP when it prints with a person's certificate under the name of Bob; the answer is in a file. The certificate
     * may be refused.
     */
    String printWithCertificate(String queue, String person) throws Exception {
        byte[] head = MessageEncoder.encode(Message.request(Operation.PRINT_JOB, 1)
                .operation(with -> with.uri("printer-uri", "ipps://localhost/ipp/print/" + queue)
                        .name("requesting-user-name", "bob"))
                .done());
        Path request = Files.write(directory.resolve("request"), head);
        Files.write(request, document, StandardOpenOption.APPEND);
        Files.deleteIfExists(directory.resolve("answer"));
        return Programs.outcome(
                        directory,
                        "curl",
                        "-sk",
                        "--cert",
                        person + ".pem",
                        "--key",
                        person + ".key",
                        "-H",
                        "Content-Type: application/ipp",
                        "--data-binary",
                        "@request",
                        "-o",
                        "answer",
                        "-w",
                        "HTTP %{http_code}",
                        server.https("/ipp/print/" + queue).toString())
                .output();
    }

    Message answer() throws Exception {
        return new IppInputStream(new ByteArrayInputStream(Files.readAllBytes(directory.resolve("answer"))))
                .readMessage(IppLimits.RESPONSE);
    }

    private static String request(String operation) {
        return """
                {
                  OPERATION %s
                  GROUP operation-attributes-tag
                  ATTR charset attributes-charset utf-8
                  ATTR language attributes-natural-language en
                  ATTR uri printer-uri $uri
                  %s
                  ATTR name requesting-user-name $name
                  %s
                  DISPLAY job-id
                  DISPLAY job-state-message
                  DISPLAY job-originating-user-name
                  DISPLAY uri-authentication-supported
                  DISPLAY printer-name
                }
                """
                .formatted(
                        operation,
                        operation.equals("Get-Job-Attributes") ? "ATTR integer job-id $id" : "",
                        operation.equals("Print-Job") ? "FILE job.pdf" : "");
    }
}
