package org.secureprint.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.secureprint.itests.client.DeviceClient;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.People;
import org.secureprint.itests.server.SpmServer;

/** An MFP where people collect what they printed. */
final class Mfp {
    private static final Duration SOON = Duration.ofSeconds(30);

    /** What came out, and the title it was listed under. */
    record Collected(String title, byte[] octets) {}

    private final SpmServer server;
    private final char[] key;
    private final Map<String, char[]> pins = new HashMap<>();

    private Mfp(SpmServer server, char[] key) {
        this.server = server;
        this.key = key;
    }

    /** Adds an MFP and these people to a server. */
    static Mfp at(SpmServer server, String... people) throws IOException {
        Mfp mfp = new Mfp(server, People.at(server).addMfp("mfp-1"));
        for (String person : people) {
            mfp.pins.put(person, People.at(server).addUser(person));
        }
        return mfp;
    }

    /** What somebody sees who signs in. */
    JsonNode jobs(String person) throws Exception {
        return signIn(device(), person).call("GET", "/api/v1/jobs", null).get("jobs");
    }

    /** Lets somebody sign in and claim a job. */
    void claim(String person, String code) throws Exception {
        signIn(device(), person)
                .call("POST", "/api/v1/jobs/claim", DeviceClient.object().put("code", code));
    }

    /** Waits until somebody's only job is there as a whole, and collects it. */
    Collected collect(String person) throws Exception {
        DeviceClient device = device();
        DeviceClient owner = signIn(device, person);
        JsonNode[] jobs = new JsonNode[1];
        Await.until(
                SOON,
                () -> {
                    jobs[0] = owner.call("GET", "/api/v1/jobs", null).get("jobs");
                    return jobs[0].size() == 1
                            && jobs[0].get(0).get("reasons").toString().contains("job-release-wait");
                },
                () -> "one job of " + person + " among " + jobs[0]);
        String path = "/jobs/" + jobs[0].get(0).get("id").asInt();
        owner.call("POST", "/api/v1" + path + "/release", DeviceClient.object());
        device.call("POST", "/api/v1/device" + path + "/claim", DeviceClient.object());
        byte[] octets =
                device.fetch("/api/v1/device" + path + "/documents/1", null).body();
        device.call(
                "POST",
                "/api/v1/device" + path + "/result",
                DeviceClient.object().put("result", "completed").put("impressionsCompleted", 1));
        return new Collected(jobs[0].get(0).get("name").asText(), octets);
    }

    private DeviceClient device() throws Exception {
        return DeviceClient.of(server.https("/"), server.sslContext()).signIn("mfp-1", key);
    }

    private DeviceClient signIn(DeviceClient device, String person) throws Exception {
        return device.signIn(person, pins.get(person));
    }
}
