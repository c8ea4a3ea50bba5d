package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.itests.client.Cups;
import org.secureprint.itests.client.DeviceClient;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.client.VirtualPrinter;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.People;
import org.secureprint.itests.server.SpmServer;

/** The main job with the clients and devices people have: submitted, held for the owner, released, delivered octet for octet. */
class MainJobIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    static Path directory;

    private static SpmServer server;
    private static DeviceClient mfp;
    private static char[] ann;
    private static char[] bob;

    @BeforeAll
    static void start() throws Exception {
        server = SpmServer.in(directory.resolve("server")).start();
        People people = People.at(server);
        ann = people.addUser("ann");
        bob = people.addUser("bob");
        char[] key = people.addMfp("mfp-1");
        mfp = DeviceClient.of(server.https("/"), server.sslContext()).signIn("mfp-1", key);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void lpOfCupsPrintsAPdfThatA9100PrinterReceivesOctetForOctet() throws Exception {
        Path pdf = Files.write(directory.resolve("letter.pdf"), pdf());
        try (Cups cups = Cups.in(directory.resolve("cups"));
                VirtualPrinter printer = new VirtualPrinter()) {
            People.at(server).addPrinter("laser-1", printer.uri());
            cups.queue("spm", "ipps://localhost:" + server.httpsPort() + "/ipp/print", "raw");
            cups.run("lp", "-d", "spm", "-U", "ann", "-t", "Letter to Bob", pdf.toString());

            DeviceClient person = mfp.signIn("ann", ann);
            int id = onlyJob(person).get("id").asInt();
            assertThat(jobs(mfp.signIn("bob", bob)))
                    .as("S-13: Bob sees nothing of it")
                    .isEmpty();
            assertThat(printer.waiting())
                    .as("S-01: held until its owner collects it")
                    .isZero();

            person.call(
                    "POST",
                    "/api/v1/jobs/" + id + "/release",
                    DeviceClient.object().put("device", "laser-1"));

            assertThat(printer.next(20)).as("S-02: sent to port 9100 as it was").isEqualTo(Files.readAllBytes(pdf));
            Await.until(SOON, () -> jobs(person).isEmpty(), () -> "S-11: deleted after printing");
        }
    }

    @Test
    void anMfpFetchesItsJobAndResumesAfterABreak() throws Exception {
        byte[] document = new byte[300_000];
        new Random(1).nextBytes(document);
        print("ann", document);
        DeviceClient person = mfp.signIn("ann", ann);
        int id = onlyJob(person).get("id").asInt();

        person.call("POST", "/api/v1/jobs/" + id + "/release", DeviceClient.object());
        mfp.call("POST", "/api/v1/device/jobs/" + id + "/claim", DeviceClient.object());
        String path = "/api/v1/device/jobs/" + id + "/documents/1";
        HttpResponse<byte[]> first = mfp.fetch(path, "bytes=0-99999");
        HttpResponse<byte[]> rest = mfp.fetch(path, "bytes=100000-");

        assertThat(first.statusCode()).isEqualTo(206);
        assertThat(first.body()).isEqualTo(Arrays.copyOf(document, 100_000));
        assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(document, 100_000, document.length));

        mfp.call(
                "POST",
                "/api/v1/device/jobs/" + id + "/result",
                DeviceClient.object().put("result", "completed").put("impressionsCompleted", 3));
        Await.until(SOON, () -> jobs(person).isEmpty(), () -> "S-11: deleted after printing");
    }

    @Test
    void anOwnerDeletesTheirJobAndNobodyElseCan() throws Exception {
        print("bob", "S-13".getBytes(StandardCharsets.US_ASCII));
        DeviceClient person = mfp.signIn("bob", bob);
        int id = onlyJob(person).get("id").asInt();

        assertThat(status(mfp.signIn("ann", ann), id))
                .as("another's job looks like none")
                .isEqualTo(status(person, 999_999));
        person.call("DELETE", "/api/v1/jobs/" + id, null);

        assertThat(jobs(person)).isEmpty();
    }

    private static String status(DeviceClient person, int id) throws InterruptedException {
        try {
            person.call("DELETE", "/api/v1/jobs/" + id, null);
            return "deleted";
        } catch (IOException e) {
            return e.getMessage().replace("/" + id, "/ID").replace(" " + id, " ID");
        }
    }

    private static void print(String user, byte[] document) throws Exception {
        new PrintClient(server.https("/"), server.sslContext())
                .print(user, "Job", "application/octet-stream", document);
    }

    private static JsonNode jobs(DeviceClient person) throws IOException, InterruptedException {
        return person.call("GET", "/api/v1/jobs", null).get("jobs");
    }

    private static JsonNode onlyJob(DeviceClient person) {
        JsonNode[] job = new JsonNode[1];
        Await.until(
                SOON,
                () -> {
                    JsonNode all = jobs(person);
                    job[0] = all.get(0);
                    return all.size() == 1 && job[0].get("releasable").asBoolean();
                },
                () -> "one job held");
        return job[0];
    }

    private static byte[] pdf() {
        StringBuilder text = new StringBuilder("%PDF-1.4\n");
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            text.append("% ").append(random.nextLong()).append('\n');
        }
        return text.append("trailer\n<< >>\n%%EOF\n").toString().getBytes(StandardCharsets.US_ASCII);
    }
}
