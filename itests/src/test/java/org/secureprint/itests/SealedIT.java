package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.itests.client.DeviceClient;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.client.VirtualPrinter;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.People;
import org.secureprint.itests.server.SpmServer;

/** S-14: an administrator switches the sealing of jobs off and on while jobs are held: all stay their owners', and can be printed. */
class SealedIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String TITLE = "kanarienvogel-71c2";
    private static final String PASSWORD = "correct horse battery";
    private static final int JOBS = 5;

    @TempDir
    Path directory;

    @Test
    void heldJobsStayTheirOwnersWhileTheSealingIsSwitched() throws Exception {
        try (SpmServer server = SpmServer.in(directory.resolve("server")).start();
                VirtualPrinter printer = new VirtualPrinter()) {
            People people = People.at(server);
            char[] ann = people.addUser("ann");
            char[] bob = people.addUser("bob");
            char[] key = people.addMfp("mfp-1");
            DeviceClient mfp = client(server).signIn("mfp-1", key);
            people.addPrinter("laser-1", printer.uri());
            String administrator = administrator(server);
            PrintClient printing = new PrintClient(server.https("/"), server.sslContext());
            for (int i = 0; i < JOBS; i++) {
                printing.print("ann", TITLE, "application/octet-stream", document("ann", i));
                printing.print("bob", TITLE, "application/octet-stream", document("bob", i));
            }
            assertHeld(mfp, ann, bob);
            assertThat(filesWithTheTitle(server)).as("sealed from the start").isEmpty();

            seal(server, administrator, false);
            server.awaitLog(Pattern.compile(2 * JOBS + " stored jobs are now in clear"), SOON);
            assertHeld(mfp, ann, bob);
            assertThat(filesWithTheTitle(server)).isNotEmpty();

            seal(server, administrator, true);
            server.awaitLog(Pattern.compile(2 * JOBS + " stored jobs are now sealed"), SOON);
            assertHeld(mfp, ann, bob);
            for (JsonNode job : jobs(mfp, "ann", ann)) {
                mfp.signIn("ann", ann)
                        .call(
                                "POST",
                                "/api/v1/jobs/" + job.get("id").asInt() + "/release",
                                DeviceClient.object().put("device", "laser-1"));
            }
            List<String> printed = new ArrayList<>();
            for (int i = 0; i < JOBS; i++) {
                printed.add(new String(printer.next(30), StandardCharsets.US_ASCII));
            }
            assertThat(printed).containsExactlyInAnyOrder("ann 0", "ann 1", "ann 2", "ann 3", "ann 4");

            server.stop();
            assertThat(filesWithTheTitle(server)).as("gone with the stop").isEmpty();
            server.start();
            assertThat(jobs(client(server).signIn("mfp-1", key), "bob", bob)).hasSize(JOBS);
        }
    }

    private static DeviceClient client(SpmServer server) throws Exception {
        return DeviceClient.of(server.https("/"), server.sslContext());
    }

    /** The token of an administrator who has signed in. */
    private String administrator(SpmServer server) throws Exception {
        Path file = Files.createFile(
                directory.resolve("password"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, PASSWORD);
        server.console("spm:user-add --role administrator --keep-password --password-file " + file + " operator");
        return client(server)
                .call(
                        "POST",
                        "/api/v1/admin/session",
                        DeviceClient.object().put("name", "operator").put("password", PASSWORD))
                .get("token")
                .asText();
    }

    private static void seal(SpmServer server, String token, boolean on) throws Exception {
        HttpRequest change = HttpRequest.newBuilder(server.https("/api/v1/admin/settings"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"sealJobAttributes\":" + on + "}"))
                .build();
        HttpResponse<String> answer =
                HttpClient.newBuilder().sslContext(server.sslContext()).build().send(change, BodyHandlers.ofString());
        assertThat(answer.body()).contains("\"sealJobAttributes\":" + on);
    }

    private static byte[] document(String owner, int number) {
        return (owner + " " + number).getBytes(StandardCharsets.US_ASCII);
    }

    private static void assertHeld(DeviceClient mfp, char[] ann, char[] bob) {
        Await.until(
                SOON,
                () -> jobs(mfp, "ann", ann).size() == JOBS
                        && jobs(mfp, "bob", bob).size() == JOBS,
                () -> JOBS + " jobs of each");
    }

    private static JsonNode jobs(DeviceClient mfp, String name, char[] pin) throws IOException, InterruptedException {
        JsonNode jobs = mfp.signIn(name, pin).call("GET", "/api/v1/jobs", null).get("jobs");
        for (JsonNode job : jobs) {
            assertThat(job.get("name").asText()).isEqualTo(TITLE);
        }
        return jobs;
    }

    private static List<Path> filesWithTheTitle(SpmServer server) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(server.store())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(TITLE)) {
                    found.add(file);
                }
            }
        }
        return found;
    }
}
