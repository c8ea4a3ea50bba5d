package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.MessageEncoder;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;
import org.secureprint.itests.client.DeviceClient;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.client.VirtualPrinter;
import org.secureprint.itests.server.People;
import org.secureprint.itests.server.SpmServer;

/** Jobs in which everything that is nobody's business is a canary, and all that becomes of jobs, with a crash in the middle. */
final class CanaryJobs {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int LINES = 5000;
    private static final int MANY = 200;

    private final Path directory;
    private final SpmServer server;
    private final String title;
    private final String inTitle;
    private final String body;
    private final String user;
    private final String stranger;
    private final String host;
    private final String pin;
    private final String password;
    private final String jobPassword;
    private final byte[] document;
    private PrintClient client;
    private char[] key;

    /**
     * @param directory for files with secrets, which are deleted again
     * @param server that has not started yet
     */
    CanaryJobs(Canaries canaries, Path directory, SpmServer server) {
        this.directory = directory;
        this.server = server;
        title = canaries.word("title");
        inTitle = canaries.word("title in the document");
        body = canaries.word("body");
        user = canaries.word("user");
        stranger = canaries.word("user without an account");
        host = canaries.word("host");
        pin = canaries.digits("PIN");
        password = canaries.word("password");
        jobPassword = canaries.word("job-password");
        document = document();
    }

    /** Starts the server and does all that. */
    void live() throws Exception {
        try (VirtualPrinter printer = new VirtualPrinter()) {
            start(printer);
            printByAllPorts();
            killWhileAJobArrives();
            printByAllPorts();
            useAll(printer);
        }
    }

    private void start(VirtualPrinter printer) throws Exception {
        server.configure("org.secureprint.spool.lpd", "enabled", "true")
                .configure("org.secureprint.spool.raw-print", "enabled", "true")
                .configure("org.secureprint.retention", "sweepSeconds", "5")
                .start();
        server.console("spm:queue-put --accepts requesting-user-name,none --retention 1 short");
        String added = server.console("spm:user-add --keep-password --role administrator --role user --pin-file "
                + PrivateFile.write(directory.resolve("pin"), pin) + " --password-file "
                + PrivateFile.write(directory.resolve("password"), password) + " " + user);
        assertThat(added).contains("is added");
        Files.delete(directory.resolve("pin"));
        Files.delete(directory.resolve("password"));
        key = People.at(server).addMfp("mfp-1");
        People.at(server).addPrinter("laser-1", printer.uri());
        client = new PrintClient(server.https("/"), server.sslContext());
    }

    private void printByAllPorts() throws Exception {
        for (int i = 0; i < 3; i++) {
            client.print(user, title(), "application/postscript", document);
        }
        client.print(stranger, title(), "application/postscript", document);
        PrintClient.signedIn(server.https("/"), server.sslContext(), user, password.toCharArray())
                .print(user, title(), "application/postscript", document);
        assertThat(client.send(printJob(true), new ByteArrayInputStream(document))
                        .code())
                .isEqualTo(StatusCode.SUCCESSFUL_OK.code());
        for (String queue : List.of("print", "short")) {
            OldClients.lpd(
                    server.lpdPort(),
                    queue,
                    "H" + host + "\nP" + user + "\nJ" + title + "\nldfA001host\nUdfA001host\nN" + title + "\n",
                    document);
        }
        OldClients.raw(server.rawPort(), OldClients.pjl(user, title, document));
        JsonNode uploaded = person().upload("/api/v1/jobs?name=" + title, "application/postscript", document);
        assertThat(uploaded.get("id").asInt()).isPositive();
    }

    /** The server dies while half of a document is there, and starts again. */
    private void killWhileAJobArrives() throws Exception {
        byte[] head = MessageEncoder.encode(printJob(false));
        try (SSLSocket socket =
                (SSLSocket) server.sslContext().getSocketFactory().createSocket("localhost", server.httpsPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("POST /ipp/print HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/ipp\r\nContent-Length: "
                                    + (head.length + 2 * MANY * document.length) + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            out.write(head);
            for (int i = 0; i < MANY; i++) {
                // much more than what waits in between, so that the server has read of it
                out.write(document);
            }
            out.flush();
            server.kill9();
        }
        server.start();
    }

    /** Lists, releases to a printer, fetches at a device, deletes; and shows the pages of administrators. Some jobs stay. */
    private void useAll(VirtualPrinter printer) throws Exception {
        DeviceClient device =
                DeviceClient.of(server.https("/"), server.sslContext()).signIn("mfp-1", key);
        DeviceClient person = device.signIn(user, pin.toCharArray());
        JsonNode jobs = person.call("GET", "/api/v1/jobs", null).get("jobs");
        assertThat(jobs.size()).isGreaterThanOrEqualTo(6);
        person.call("POST", job(jobs, 0) + "/release", DeviceClient.object().put("device", "laser-1"));
        assertThat(printer.next(SOON.toSeconds())).contains(body.getBytes(StandardCharsets.US_ASCII));
        String fetched = "/api/v1/device/jobs/" + jobs.get(1).get("id").asInt();
        person.call("POST", job(jobs, 1) + "/release", DeviceClient.object());
        device.call("POST", fetched + "/claim", DeviceClient.object());
        assertThat(device.fetch(fetched + "/documents/1", null).body()).isNotEmpty();
        device.call("POST", fetched + "/result", DeviceClient.object().put("result", "completed"));
        person.call("DELETE", job(jobs, 2), null);
        person().call("GET", "/api/v1/admin/jobs", null);
        assertThat(server.console("spm:job-list --json")).contains(title);
    }

    private DeviceClient person() throws Exception {
        DeviceClient nobody = DeviceClient.of(server.https("/"), server.sslContext());
        return nobody.signInWithPassword(user, password);
    }

    private static String job(JsonNode jobs, int index) {
        return "/api/v1/jobs/" + jobs.get(index).get("id").asInt();
    }

    private String title() {
        return title + " Gr\u00fc\u00dfe \u0141\u00f3d\u017a";
    }

    private Message printJob(boolean withPassword) {
        return Message.request(Operation.PRINT_JOB, 1)
                .operation(with -> {
                    with.uri("printer-uri", client.printerUri())
                            .name("requesting-user-name", user)
                            .name("job-name", title());
                    if (withPassword) {
                        with.octetString("job-password", jobPassword.getBytes(StandardCharsets.US_ASCII))
                                .keyword("job-password-encryption", "none");
                    }
                })
                .done();
    }

    private byte[] document() {
        return Stream.generate(() -> "(" + body + ") show\n")
                .limit(LINES)
                .collect(Collectors.joining(
                        "", "%!PS-Adobe-3.0\n%%Title: " + inTitle + "\n%%Pages: 1\n%%Page: 1 1\n", "%%EOF\n"))
                .getBytes(StandardCharsets.US_ASCII);
    }
}
