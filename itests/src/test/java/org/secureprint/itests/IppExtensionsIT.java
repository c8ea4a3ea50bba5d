package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.itests.client.DeviceClient;
import org.secureprint.itests.client.IppTool;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.People;
import org.secureprint.itests.server.SpmServer;

/** What IPP's extensions add, by CUPS' ipptool (P-01): subscriptions, passwords of jobs, proofs, stored and compressed documents. */
class IppExtensionsIT {
    private static final String USER = System.getProperty("user.name");
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Path SUITES = Path.of("src/test/ipptool").toAbsolutePath();

    @TempDir
    static Path directory;

    private static SpmServer server;
    private static DeviceClient mfp;
    private static DeviceClient person;

    @BeforeAll
    static void start() throws Exception {
        server = SpmServer.in(directory.resolve("server"))
                .with("SPM_HTTP_ENABLED", "true")
                .start();
        People people = People.at(server);
        char[] pin = people.addUser(USER);
        mfp = DeviceClient.of(server.https("/"), server.sslContext()).signIn("mfp-1", people.addMfp("mfp-1"));
        person = mfp.signIn(USER, pin);
        Files.writeString(directory.resolve("document.pdf"), "%PDF-1.4\n%%EOF\n");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void deleteJobs() throws Exception {
        for (JsonNode job : jobs()) {
            server.console("spm:job-delete " + job.get("id").asInt());
        }
        Await.until(SOON, () -> jobs().isEmpty(), () -> "all jobs are deleted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ipp", "ipps"})
    void eventsOfAJobAreGot(String scheme) throws Exception {
        assertPassed(ask(scheme, suite("notifications.test")), 17);
    }

    @Test
    void theSubscriptionTestsOfCupsPass() throws Exception {
        assertPassed(ask("ipps", "create-printer-subscription.test"), 1);
        assertPassed(ask("ipps", "get-subscriptions.test"), 1);
    }

    @Test
    void aJobWithAPasswordIsReleasedWithItAndNothingElse() throws Exception {
        assertPassed(enterprisePrinting("ipps"), 13);

        for (String title : List.of("SHA-2", "SHA-3")) {
            JsonNode job = job(title);
            assertThat(job.get("passwordRequired").asBoolean()).isTrue();
            for (String wrong : List.of("", "2469", "02468")) {
                assertThatThrownBy(() -> release(job, wrong)).as(wrong).hasMessageContaining("password");
                assertThat(job(title).get("state").asText()).isEqualTo("pending-held");
            }
            release(job, "2468");
            printed(job);
        }
        Await.until(SOON, () -> titles().equals(List.of("Stored", "Proof")), () -> "the others are gone");
    }

    @Test
    void theProofIsPrintedFirstAndThenTheRest() throws Exception {
        assertPassed(enterprisePrinting("ipp"), 13);
        JsonNode job = job("Proof");

        release(job, "");
        assertThat(printed(job).get("copies").asInt()).as("the proof").isEqualTo(1);
        assertThat(job("Proof").get("state").asText()).isEqualTo("pending-held");
        assertThat(job("Proof").get("message").asText()).contains("proof is printed");

        release(job, "");
        assertThat(printed(job).get("copies").asInt()).as("the rest").isEqualTo(20);
        Await.until(SOON, () -> !titles().contains("Proof"), () -> "it is printed");
    }

    @Test
    void aJobToBeStoredIsKeptAfterItIsPrinted() throws Exception {
        assertPassed(enterprisePrinting("ipps"), 13);
        JsonNode job = job("Stored");

        release(job, "");
        printed(job);

        assertThat(job("Stored").get("state").asText()).isEqualTo("completed");
        release(job, "");
        printed(job);
    }

    /** In clear a password goes over TLS only. */
    @Test
    void thePasswordTestOfCupsPassesOverTls() throws Exception {
        assertPassed(ask("ipps", "print-job-password.test"), 1);

        JsonNode job = jobs().get(0);
        assertThatThrownBy(() -> release(job, "4321")).hasMessageContaining("password");
        release(job, "1234");
        printed(job);
        Await.until(SOON, () -> jobs().isEmpty(), () -> "it is printed");
        assertThat(ask("ipp", "print-job-password.test")).anyMatch(line -> line.contains("[FAIL]"));
        assertThat(jobs()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ipp, print-job-gzip.test, 1",
        "ipps, print-job-gzip.test, 1",
        "ipp, print-job-deflate.test, 1",
        "ipps, print-job-deflate.test, 1",
        "ipps, print-job-hold.test, 2",
        "ipps, print-job-manual.test, 1",
        "ipps, print-job-media-col.test, 1"
    })
    void theTestsOfCupsPassAndTheDocumentIsWhatWasSent(String scheme, String suite, int tests) throws Exception {
        assertPassed(ask(scheme, suite), tests);

        assertCollected(jobs().get(0), "document.pdf");
    }

    /** Formats beyond those of the suites, under the names that clients give them. */
    @ParameterizedTest
    @CsvSource({
        "png16m, document.png, image/png",
        "jpeg, document.jpg, image/jpeg",
        "tiff24nc, document.tif, image/tiff",
        "pxlcolor, document.pxl, application/vnd.hp-PCLXL"
    })
    void whatIsUnderstoodMayBeDeclared(String device, String file, String format) throws Exception {
        new SuiteDocuments(directory).make(device, file);

        assertPassed(IppTool.in(directory).run("-t", "-f", file, server.printerUri("ipps"), "print-job.test"), 1);

        JsonNode job = jobs().get(0);
        assertThat(job.get("format").asText()).isEqualTo(format);
        assertCollected(job, file);
    }

    private static List<String> ask(String scheme, String suite) throws Exception {
        return IppTool.in(directory).run("-t", "-f", "document.pdf", server.printerUri(scheme), suite);
    }

    private static void assertCollected(JsonNode job, String file) throws Exception {
        release(job, "");
        mfp.call("POST", devicePath(job) + "/claim", DeviceClient.object());
        assertThat(mfp.fetch(devicePath(job) + "/documents/1", null).body())
                .isEqualTo(Files.readAllBytes(directory.resolve(file)));
        completed(job);
    }

    /** A shell gives ipptool the digests as the octets that they are. */
    private static List<String> enterprisePrinting(String scheme) throws Exception {
        String command = "ipptool -t -d sha2=\"$(printf 2468 | openssl dgst -sha256 -binary)\""
                + " -d sha3=\"$(printf 2468 | openssl dgst -sha3-256 -binary)\" -f document.pdf "
                + server.printerUri(scheme) + " " + suite("epx.test");
        return Programs.run(directory, "sh", "-c", command).lines().toList();
    }

    private static String suite(String name) {
        return SUITES.resolve(name).toString();
    }

    private static void release(JsonNode job, String password) throws Exception {
        ObjectNode how = DeviceClient.object();
        if (!password.isEmpty()) {
            how.put("jobPassword", password);
        }
        person.call("POST", path(job) + "/release", how);
    }

    /** Prints a job that was released; returns what the device was told of it. */
    private static JsonNode printed(JsonNode job) throws Exception {
        JsonNode ticket = mfp.call("POST", devicePath(job) + "/claim", DeviceClient.object());
        completed(job);
        return ticket;
    }

    private static void completed(JsonNode job) throws Exception {
        mfp.call(
                "POST",
                devicePath(job) + "/result",
                DeviceClient.object().put("result", "completed").put("impressionsCompleted", 1));
    }

    private static JsonNode job(String title) throws Exception {
        return StreamSupport.stream(jobs().spliterator(), false)
                .filter(job -> job.get("name").asText().equals(title))
                .findFirst()
                .orElseThrow(() -> new IOException("No job " + title));
    }

    private static List<String> titles() throws Exception {
        return StreamSupport.stream(jobs().spliterator(), false)
                .map(job -> job.get("name").asText())
                .toList();
    }

    private static JsonNode jobs() throws Exception {
        return person.call("GET", "/api/v1/jobs", null).get("jobs");
    }

    private static String path(JsonNode job) {
        return "/api/v1/jobs/" + job.get("id").asInt();
    }

    private static String devicePath(JsonNode job) {
        return "/api/v1/device/jobs/" + job.get("id").asInt();
    }

    private static void assertPassed(List<String> lines, int tests) {
        assertThat(lines)
                .filteredOn(line -> line.contains("[FAIL]"))
                .as(String.join("\n", lines))
                .isEmpty();
        assertThat(lines)
                .filteredOn(line -> line.contains("[PASS]"))
                .as(String.join("\n", lines))
                .hasSize(tests);
    }
}
