package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.MessageEncoder;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;
import org.secureprint.itests.client.DeviceClient;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.client.VirtualPrinter;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.People;
import org.secureprint.itests.server.SpmServer;

/**
 * S-06: what people print and what they prove themselves with can be read nowhere: in no file of the server, whatever became of the job, and
 * after a crash in the middle; and a minute later not in its memory either, as far as its objects are alive. Where names of people may stand,
 * {@link #MAY_STAND} says.
 */
class PlaintextSearchIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration A_MINUTE = Duration.ofSeconds(60);
    private static final int LINES = 5000;
    /**
     * The access logs say who did what. The database has the names of accounts, not those of jobs; so has the memory, also of who is signed in.
     */
    private static final Map<String, Set<String>> MAY_STAND = Map.of(
            "log/port_access", Set.of("user", "user without an account"),
            "log/server_access", Set.of("user"),
            "spm/store/secureprint.mv.db", Set.of("user"),
            "the heap", Set.of("user"));

    private static final int MANY = 200;

    @TempDir
    Path directory;

    private final Canaries canaries = new Canaries();
    private final String title = canaries.word("title");
    private final String inTitle = canaries.word("title in the document");
    private final String body = canaries.word("body");
    private final String user = canaries.word("user");
    private final String stranger = canaries.word("user without an account");
    private final String host = canaries.word("host");
    private final String pin = canaries.digits("PIN");
    private final String password = canaries.word("password");
    private final String jobPassword = canaries.word("job-password");
    private final byte[] document = document();
    private final Instant began = Instant.now();

    private SpmServer server;
    private PrintClient client;
    private char[] key;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void whatIsPrintedIsReadableNowhere() throws Exception {
        try (VirtualPrinter printer = new VirtualPrinter()) {
            start(printer);
            printByAllPorts();
            killWhileAJobArrives();
            useAll(printer);
        }
        Instant used = Instant.now();
        Await.until(
                A_MINUTE.plusSeconds(30),
                () -> Instant.now().isAfter(used.plus(A_MINUTE)) && expired(),
                () -> "a minute gone by, and the jobs of the short queue");

        Map<String, Set<String>> found = new TreeMap<>();
        assertThat(server.console("system:property java.io.tmpdir"))
                .contains(server.data().toString());
        canaries.below(server.data(), Integer.MAX_VALUE, began, found);
        canaries.below(server.etc(), Integer.MAX_VALUE, began, found);
        canaries.below(server.stdoutFile().getParent(), 1, began, found);
        canaries.below(Path.of(System.getProperty("java.io.tmpdir")), 1, began, found);
        canaries.below(Path.of("target"), Integer.MAX_VALUE, began, found);
        found.put("the heap", canaries.in(HeapDump.of(server, directory.resolve("server.hprof"))));
        server.stop();
        canaries.below(server.data(), Integer.MAX_VALUE, began, found);

        assertThat(found.get("log/port_access"))
                .as("the search finds what is there")
                .containsExactly("user", "user without an account");
        assertThat(found.get("the heap"))
                .as("the heap is that of a server that knows its accounts")
                .contains("user");
        MAY_STAND.forEach((where, words) -> found.computeIfPresent(where, (name, all) -> all.stream()
                .filter(word -> !words.contains(word))
                .collect(Collectors.toCollection(TreeSet::new))));
        found.values().removeIf(Set::isEmpty);
        assertThat(found).isEmpty();
    }

    private void start(VirtualPrinter printer) throws Exception {
        server = SpmServer.in(directory.resolve("server"))
                .configure("org.secureprint.spool.lpd", "enabled", "true")
                .configure("org.secureprint.spool.raw-print", "enabled", "true")
                .configure("org.secureprint.retention", "sweepSeconds", "5")
                .start();
        server.console("spm:queue-put --accepts requesting-user-name,none --retention 1 short");
        String added = server.console("spm:user-add --keep-password --role administrator --role user --pin-file "
                + secret("pin", pin) + " --password-file " + secret("password", password) + " " + user);
        assertThat(added).contains("is added");
        Files.delete(directory.resolve("pin"));
        Files.delete(directory.resolve("password"));
        key = People.at(server).addMfp("mfp-1");
        People.at(server).addPrinter("laser-1", printer.uri());
        client = new PrintClient(server.https("/"), server.sslContext());
    }

    private Path secret(String name, String value) throws IOException {
        Path file = Files.createFile(
                directory.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, value);
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

    /** Told by the log, because a list at the console would be one more use of titles. */
    private boolean expired() throws IOException {
        try (Stream<Path> logs = Files.list(server.data().resolve("log"))) {
            for (Path log : logs.filter(file -> file.toString().contains("server_access"))
                    .toList()) {
                if (Files.readString(log).contains("\"action\":\"expire\"")) {
                    return true;
                }
            }
            return false;
        }
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
