package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.itests.client.DeviceClient;
import org.secureprint.itests.server.People;
import org.secureprint.itests.server.SpmServer;

/** A fresh server, Ann and Bob with a PIN and a password each, and an MFP where they see who has which job. */
abstract class QueuesTestCase {
    static final String PASSWORD = "a river under the house";
    static final byte[] PDF = "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    static Path directory;

    static SpmServer server;
    static QueueClient client;
    static DeviceClient mfp;
    static char[] ann;
    static char[] bob;

    /** A server that is not started yet, as it is installed. */
    static SpmServer prepare() throws IOException {
        server = SpmServer.in(directory.resolve("server")).asInstalled();
        return server;
    }

    /** Starts it and adds the people. */
    static void startWithPeople() throws Exception {
        server.start();
        People people = People.at(server);
        ann = people.addUser("ann");
        bob = people.addUser("bob");
        people.setPassword("ann", PASSWORD);
        people.setPassword("bob", PASSWORD);
        mfp = DeviceClient.of(server.https("/"), server.sslContext()).signIn("mfp-1", people.addMfp("mfp-1"));
        client = new QueueClient(directory, server, PDF);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void deleteJobs() throws IOException {
        Matcher ids = Pattern.compile("\"id\" : (\\d+)").matcher(server.console("spm:job-list --json"));
        while (ids.find()) {
            server.console("spm:job-delete " + ids.group(1));
        }
    }

    static int jobId(String output) {
        Matcher matcher = Pattern.compile("job-id \\(integer\\) = (\\d+)").matcher(output);
        assertThat(matcher.find()).as(output).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    static String info(int job) throws IOException {
        return server.console("spm:job-info " + job);
    }

    static String encoded() {
        return PASSWORD.replace(" ", "%20");
    }

    static void assertNothingStored() throws IOException {
        assertThat(server.console("spm:job-list --json").strip()).isEqualTo("[ ]");
    }

    static JsonNode jobs(String name, char[] pin) throws IOException, InterruptedException {
        return mfp.signIn(name, pin).call("GET", "/api/v1/jobs", null).get("jobs");
    }
}
