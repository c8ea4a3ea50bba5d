package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.itests.client.DeviceClient;
import org.secureprint.itests.client.VirtualPrinter;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.People;
import org.secureprint.itests.server.SpmServer;

/** S-03: documents of each kind that is taken, through the web page and the API, and a queue that an administrator makes at the web page. */
class UploadIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    static Path directory;

    private static SpmServer server;
    private static VirtualPrinter printer;
    private static DeviceClient chief;
    private static List<Path> documents;

    @BeforeAll
    static void start() throws Exception {
        printer = new VirtualPrinter();
        server = SpmServer.in(directory.resolve("server")).start();
        People people = People.at(server);
        people.addUser("chief", PASSWORD, "administrator");
        people.addUser("ada", PASSWORD, "user");
        people.addUser("bob", PASSWORD, "user");
        server.console("spm:device-add --name 'Ground floor' --location Hall --uri " + printer.uri() + " lp-1");
        chief = DeviceClient.of(server.https("/"), server.sslContext()).signInWithPassword("chief", PASSWORD);
        SuiteDocuments made = new SuiteDocuments(directory);
        made.make("pdfwrite", "report.pdf");
        made.make("ps2write", "report.ps");
        made.make("jpeg", "photo.jpg");
        made.make("png16m", "picture.png");
        Files.writeString(directory.resolve("notes.txt"), "Some notes\n");
        documents = List.of("report.pdf", "report.ps", "photo.jpg", "picture.png", "notes.txt").stream()
                .map(directory::resolve)
                .toList();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
        printer.close();
    }

    @AfterEach
    void deleteJobs() throws Exception {
        for (JsonNode job : allJobs()) {
            server.console("spm:job-delete " + job.get("id").asInt());
        }
        Await.until(SOON, () -> allJobs().isEmpty(), () -> "all jobs are deleted");
    }

    @Test
    void eachKindOfFileIsUploadedByTheFormAndPrintedAsItIs() throws Exception {
        try (Browser browser = new Browser(server.https("/"), false)) {
            browser.signIn("chief", PASSWORD)
                    .choose("Files to print", documents.toArray(Path[]::new))
                    .press("Upload");
            for (Path document : documents) {
                assertThat(browser.text()).contains(document.getFileName() + " is held for you.");
            }
        }
        assertThat(jobs("chief"))
                .extracting((JsonNode job) -> job.get("formats").get(0).asText())
                .containsExactly("application/pdf", "application/postscript", "image/jpeg", "image/png", "text/plain");
        assertPrinted(documents);
    }

    @Test
    void curlSendsEachKindOfFileThroughTheApi() throws Exception {
        String session = Programs.run(
                directory,
                "curl",
                "-sk",
                "--fail",
                "-H",
                "Content-Type: application/json",
                "-d",
                "{\"name\":\"chief\",\"password\":\"" + PASSWORD + "\"}",
                server.https("/api/v1/admin/session").toString());
        String token = new ObjectMapper().readTree(session).get("token").asText();

        assertHeld(post(token, "application/pdf", "report.pdf"), "application/pdf");
        assertHeld(post(token, "application/postscript", "report.ps"), "application/postscript");
        assertHeld(post(token, "image/jpeg", "photo.jpg"), "image/jpeg");
        assertHeld(post(token, "image/png", "picture.png"), "image/png");
        assertHeld(post(token, "text/plain", "notes.txt"), "text/plain");
        assertPrinted(documents);
    }

    @Test
    void anAdministratorDefinesAQueueAndThoseItIsForPrintToIt() throws Exception {
        Path document = directory.resolve("report.pdf");
        try (Browser browser = new Browser(server.https("/"), false)) {
            browser.signIn("chief", PASSWORD).go("/admin/queues").press("Add a queue");
            browser.fill("Name", "second-floor")
                    .fill("Description", "Second floor")
                    .fill("Who may print", "ada\nchief")
                    .tick("name only said")
                    .tick("after")
                    .fillNamed("minutes", "90")
                    .press("Save");
            assertThat(browser.text()).contains("second-floor", "Second floor", "Only for 2 people");

            browser.go("/jobs").field("Queue").sendKeys("Second floor");
            browser.choose("Files to print", document).press("Upload");
            assertThat(browser.text()).contains("report.pdf is held for you.");
        }
        JsonNode uploaded = jobs("chief").get(0);
        assertThat(info(uploaded)).containsPattern("queue +second-floor").containsPattern("name-proof +session");

        assertThat(printed("ada", document)).contains("[PASS]");
        assertThat(printed("bob", document)).contains("[FAIL]", "client-error-not-authorized");
        JsonNode hers = jobs("ada").get(0);
        assertThat(info(hers)).containsPattern("queue +second-floor");
        assertThat(server.console("spm:queue-list")).containsPattern("second-floor.*90");
    }

    /** As docs/clients.md has it; what curl prints is the answer and its status. */
    private static String post(String token, String format, String file) throws Exception {
        return Programs.run(
                directory,
                "curl",
                "-sk",
                "--fail",
                "-w",
                "HTTP %{http_code}",
                "-H",
                "Authorization: Bearer " + token,
                "-H",
                "Content-Type: " + format,
                "-X",
                "POST",
                "-T",
                file,
                server.https("/api/v1/jobs?name=" + file + "&copies=2&sides=two-sided-long-edge")
                        .toString());
    }

    private static void assertHeld(String answer, String format) {
        assertThat(answer)
                .endsWith("HTTP 201")
                .contains("\"format\":\"" + format + "\"", "\"copies\":\"2\"", "\"proof\":\"session\"");
    }

    private static void assertPrinted(List<Path> expected) throws Exception {
        try (Browser browser = new Browser(server.https("/"), false)) {
            browser.signIn("chief", PASSWORD);
            for (Path document : expected) {
                browser.go("/jobs").select(document.getFileName().toString()).press("Print");
                assertThat(printer.next(60)).isEqualTo(Files.readAllBytes(document));
            }
        }
    }

    /** What ipptool prints under another name than that of whoever runs it; it may be refused. */
    private static String printed(String user, Path document) throws Exception {
        Path suite = Files.writeString(
                directory.resolve("print-job-" + user + ".test"),
                Files.readString(Path.of("/usr/share/cups/ipptool/print-job.test"))
                        .replace("$user", user));
        String uri = server.printerUri("ipps") + "/second-floor";
        return Programs.outcome(directory, "ipptool", "-t", "-f", document.toString(), uri, suite.toString())
                .output();
    }

    private static String info(JsonNode job) throws Exception {
        return server.console("spm:job-info " + job.get("id").asInt());
    }

    private static JsonNode allJobs() throws Exception {
        return chief.call("GET", "/api/v1/admin/jobs", null).get("jobs");
    }

    private static JsonNode jobs(String owner) throws Exception {
        return chief.call("GET", "/api/v1/admin/jobs?owner=" + owner, null).get("jobs");
    }
}
