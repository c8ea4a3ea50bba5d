package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
            Administrator administrator = Administrator.at(server);
            PrintClient printing = new PrintClient(server.https("/"), server.sslContext());
            for (int i = 0; i < JOBS; i++) {
                printing.print("ann", TITLE, "application/octet-stream", document("ann", i));
                printing.print("bob", TITLE, "application/octet-stream", document("bob", i));
            }
            assertHeld(mfp, ann, bob);
            assertThat(filesWithTheTitle(server)).as("sealed from the start").isEmpty();

            administrator.set("sealJobAttributes", false);
            server.awaitLog(Pattern.compile(2 * JOBS + " stored jobs are now in clear"), SOON);
            assertHeld(mfp, ann, bob);
            assertThat(filesWithTheTitle(server)).isNotEmpty();

            administrator.set("sealJobAttributes", true);
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
