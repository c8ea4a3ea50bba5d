package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.client.VirtualPrinter;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.People;
import org.secureprint.itests.server.SpmServer;

/** The web pages in a real browser; everything a person does works where the browser runs no JavaScript. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WebIT {
    private static final String PASSWORD = "correct horse battery";
    private static final String ADMIN_PASSWORD = "a new one for the administrator";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] DOCUMENT = "%PDF-1.4 a document\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    static Path directory;

    private static SpmServer server;
    private static VirtualPrinter printer;
    private static PrintClient client;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        printer = new VirtualPrinter();
        server = SpmServer.in(directory.resolve("server")).start();
        for (String name : List.of("ada", "bob")) {
            People.at(server).addUser(name, PASSWORD, "user");
        }
        server.console("spm:device-add --name 'Ground floor' --location Hall --uri " + printer.uri() + " lp-1");
        client = new PrintClient(server.https("/"), server.sslContext());
        browser = new Browser(server.https("/"), false);
    }

    @AfterAll
    static void stop() throws Exception {
        browser.close();
        server.close();
        printer.close();
    }

    @Test
    @Order(1)
    void withoutSigningInThereIsOnlyTheSignInPage() {
        for (String path : List.of("/", "/jobs", "/password", "/admin/jobs", "/admin/settings")) {
            assertThat(browser.go(path).path()).as(path).isEqualTo("/sign-in");
        }
        browser.signIn("ada", "not the password");
        assertThat(browser.path()).isEqualTo("/sign-in");
        assertThat(browser.text()).contains("wrong");
    }

    @Test
    @Order(2)
    void s01APersonPrintsTheirJobFromTheWeb() throws Exception {
        client.print("ada", "Offer", "application/pdf", DOCUMENT);
        client.print("bob", "Plan of Bob", "application/pdf", DOCUMENT);
        browser.signIn("ada", PASSWORD);
        assertThat(browser.path()).isEqualTo("/jobs");
        assertThat(browser.text()).contains("Offer", "Ready to print").doesNotContain("Plan of Bob");
        assertThat(browser.cookie("__Host-spm"))
                .containsEntry("secure", true)
                .containsEntry("httpOnly", true)
                .containsEntry("sameSite", "Strict")
                .containsEntry("path", "/");

        browser.press("Print");
        assertThat(browser.text()).contains("on the way to the printer");
        assertThat(printer.next(20)).isEqualTo(DOCUMENT);
        Await.until(PATIENCE, () -> browser.go("/jobs").text().contains("Nothing waits for you"), browser::text);
    }

    @Test
    @Order(3)
    void s13APersonDeletesTheirOwnJobOnly() throws Exception {
        client.print("ada", "Draft one", "application/pdf", DOCUMENT);
        client.print("ada", "Draft two", "application/pdf", DOCUMENT);
        browser.go("/jobs").press("Delete");
        assertThat(browser.text()).contains("Select at least one job first.");
        browser.select("Draft one").press("Delete");
        assertThat(browser.text()).contains("Delete this job?", "Draft one").doesNotContain("Draft two");
        browser.press("Keep");
        assertThat(browser.text()).contains("Draft one");
        browser.select("Draft one").press("Delete").press("Delete");
        assertThat(browser.path()).isEqualTo("/jobs");
        assertThat(browser.text()).contains("The job is deleted.", "Draft two").doesNotContain("Draft one");
    }

    @Test
    @Order(4)
    void s19APersonIsNoAdministrator() {
        for (String path : List.of("/admin/jobs", "/admin/settings")) {
            assertThat(browser.go(path).text()).contains("no right").doesNotContain("Plan of Bob");
        }
        assertThat(browser.go("/jobs").text()).doesNotContain("Settings", "All jobs");
    }

    @Test
    @Order(5)
    void signOutEndsTheSession() {
        browser.go("/jobs").signOut();
        assertThat(browser.text()).contains("You are signed out.");
        assertThat(browser.go("/jobs").path()).isEqualTo("/sign-in");
    }

    @Test
    @Order(6)
    void theFirstAdministratorChangesThePasswordFirst() throws Exception {
        String initial = server.adminPassword();
        browser.signIn("admin", initial);
        assertThat(browser.path()).isEqualTo("/password");
        assertThat(browser.go("/admin/jobs").path()).isEqualTo("/password");
        browser.fill("Current password", initial)
                .fill("New password", ADMIN_PASSWORD)
                .fill("New password again", "something else")
                .press("Change password");
        assertThat(browser.text()).contains("not the same");
        browser.fill("Current password", initial)
                .fill("New password", ADMIN_PASSWORD)
                .fill("New password again", ADMIN_PASSWORD)
                .press("Change password");
        assertThat(browser.path()).isEqualTo("/jobs");
        assertThat(browser.text()).contains("Your password is changed.");
    }

    @Test
    @Order(7)
    void s13AnAdministratorDeletesAnyJob() {
        assertThat(browser.go("/admin/jobs").text()).contains("Plan of Bob", "Draft two", "bob", "ada");
        browser.fill("User name", "BOB").press("Show");
        assertThat(browser.text()).contains("Plan of Bob").doesNotContain("Draft two");
        browser.select("Plan of Bob").press("Delete").press("Delete");
        assertThat(browser.text()).contains("The job is deleted.", "Draft two").doesNotContain("Plan of Bob");
    }

    @Test
    @Order(8)
    void s11S12AnAdministratorChangesHowLongJobsAreKept() throws Exception {
        browser.go("/admin/settings").fill("Files of each log to keep", "none").press("Save");
        assertThat(browser.text()).contains("Nothing was saved.", "whole number from 1 to 1000");
        browser.go("/admin/settings").tick("Delete a job once it is printed").press("Save");
        assertThat(browser.text()).contains("Saved.");
        browser.go("/jobs");
        client.print("admin", "Kept", "application/pdf", DOCUMENT);
        browser.go("/jobs").press("Print");
        assertThat(printer.next(20)).isEqualTo(DOCUMENT);
        Await.until(PATIENCE, () -> browser.go("/jobs").text().contains("Printed"), browser::text);
        browser.press("Print");
        assertThat(printer.next(20)).as("printed again, because it was kept").isEqualTo(DOCUMENT);
    }

    @Test
    @Order(9)
    void s03AFormUploadsFilesWithoutAnyScript() throws Exception {
        Path report = file("Quarterly report.pdf", "%PDF-1.4 a document\n%%EOF\n");
        Path notes = file("تقرير 📄 notes.txt", "Some notes");
        Path word = file("letter.docx", "PK\u0003\u0004");
        browser.go("/jobs").choose("Files to print", report, notes).press("Upload");
        assertThat(browser.path()).isEqualTo("/jobs");
        assertThat(browser.text())
                .contains("Quarterly report.pdf is held for you.", "تقرير 📄 notes.txt is held for you.")
                .contains("signed in", "Text");
        browser.go("/jobs").choose("Files to print", word).press("Upload");
        assertThat(browser.text()).contains("letter.docx is not printed: Only PDF");
    }

    @Test
    @Order(10)
    void s03FilesAreChosenOrDroppedWithAScript() throws Exception {
        try (Browser scripted = new Browser(server.https("/"), true)) {
            scripted.signIn("ada", PASSWORD).go("/jobs");
            scripted.choose("Files to print", file("Chosen.pdf", "%PDF-1.4 a document\n%%EOF\n"));
            scripted.await("Chosen.pdf\nis held for you").await("Ready to print");

            scripted.ask(DROP);
            scripted.await("Dropped one.txt\nis held for you").await("Dropped two.xyz\nOnly PDF");
            Await.until(
                    PATIENCE,
                    () -> ("" + scripted.ask("return document.getElementById('jobs').innerText"))
                            .contains("Dropped one.txt"),
                    scripted::text);

            scripted.ask("window.seen = []; new MutationObserver(() => document.querySelectorAll('#uploads progress')"
                    + ".forEach(bar => window.seen.push(bar.value))).observe(document.getElementById('uploads'),"
                    + " {subtree: true, childList: true, attributes: true, characterData: true})");
            scripted.choose("Files to print", file("Long.txt", "x".repeat(40_000_000)));
            scripted.await("Long.txt\nis held for you");
            assertThat((List<?>) scripted.ask("return window.seen.filter(value => value > 0)"))
                    .as("a bar that moved")
                    .isNotEmpty();
            scripted.keepPicture(Path.of("target/screens/upload-1280x800-light.png"));

            scripted.go("/jobs");
            for (int steps = 0;
                    steps < 30 && !"file".equals(scripted.ask("return document.activeElement.id"));
                    steps++) {
                scripted.type(Keys.TAB);
            }
            assertThat(scripted.ask("return document.activeElement.id"))
                    .as("by keyboard alone")
                    .isEqualTo("file");
        }
    }

    @Test
    @Order(11)
    void s03AProgramSendsALongDocumentThroughTheApi() throws Exception {
        HttpClient http =
                HttpClient.newBuilder().sslContext(server.sslContext()).build();
        HttpResponse<String> session = http.send(
                HttpRequest.newBuilder(server.https("/api/v1/admin/session"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"name\":\"admin\",\"password\":\"" + ADMIN_PASSWORD + "\"}"))
                        .build(),
                BodyHandlers.ofString());
        String token = session.body().replaceFirst(".*\"token\":\"([^\"]+)\".*", "$1");
        byte[] piece = new byte[1 << 20];
        Arrays.fill(piece, (byte) 'x');
        long before = server.peakResidentKiB();
        HttpResponse<String> printed = http.send(
                HttpRequest.newBuilder(server.https("/api/v1/jobs?name=Long%20text&copies=2"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofByteArrays(Collections.nCopies(200, piece)))
                        .build(),
                BodyHandlers.ofString());
        assertThat(printed.statusCode()).as(printed.body()).isEqualTo(201);
        assertThat(printed.body())
                .contains("\"name\":\"Long text\"", "\"octets\":" + (200L << 20), "\"proof\":\"session\"")
                .contains("\"copies\":{\"value\":2,");
        assertThat(server.peakResidentKiB() - before).as("KiB more").isLessThan(150 * 1024);
        assertThat(browser.go("/jobs").text()).contains("Long text");
    }

    private static final String DROP =
            """
            const data = new DataTransfer();
            data.items.add(new File(['Hello'], 'Dropped one.txt', {type: 'text/plain'}));
            data.items.add(new File(['\\u0000\\u0001'], 'Dropped two.xyz'));
            for (const type of ['dragover', 'drop']) {
                document.body.dispatchEvent(new DragEvent(type, {dataTransfer: data, bubbles: true, cancelable: true}));
            }
            """;

    private static Path file(String name, String content) throws Exception {
        return Files.writeString(
                Files.createDirectories(directory.resolve("files")).resolve(name), content);
    }

    @Test
    @Order(12)
    void everyPageFitsEveryScreen() throws Exception {
        client.print("admin", "Quarterly report.pdf", "application/pdf", DOCUMENT);
        client.print(
                "admin",
                "A name that somebody made very long, because the drawing shows the second floor of the house.dwg",
                "application/pdf",
                DOCUMENT);
        for (String path : List.of(
                "/jobs",
                "/admin/jobs",
                "/admin/people",
                "/admin/people/person?name=admin",
                "/admin/settings",
                "/cards",
                "/password")) {
            new Screens(browser).look(path);
        }
        browser.go("/jobs").signOut();
        new Screens(browser).look("/sign-in");
    }
}
