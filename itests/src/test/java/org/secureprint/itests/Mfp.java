package org.secureprint.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.secureprint.itests.client.DeviceClient;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.People;
import org.secureprint.itests.server.SpmServer;

/** An MFP where people collect what they printed. */
final class Mfp {
    private static final Duration SOON = Duration.ofSeconds(30);

    /** The documents that came out, and the title they were listed under. */
    record Collected(String title, List<byte[]> documents) {
        /** Of the only document. */
        byte[] octets() {
            if (documents.size() != 1) {
                throw new AssertionError(title + " has " + documents.size() + " documents");
            }
            return documents.get(0);
        }
    }

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
        DeviceClient owner = signIn(device(), person);
        JsonNode[] jobs = new JsonNode[1];
        Await.until(
                SOON,
                () -> {
                    jobs[0] = owner.call("GET", "/api/v1/jobs", null).get("jobs");
                    return jobs[0].size() == 1
                            && jobs[0].get(0).get("reasons").toString().contains("job-release-wait");
                },
                () -> "one job of " + person + " among " + jobs[0]);
        return collect(owner, jobs[0].get(0));
    }

    /** Collects all jobs that somebody has, in their order. */
    List<Collected> collectAll(String person) throws Exception {
        DeviceClient owner = signIn(device(), person);
        List<Collected> all = new ArrayList<>();
        for (JsonNode job : owner.call("GET", "/api/v1/jobs", null).get("jobs")) {
            all.add(collect(owner, job));
        }
        return all;
    }

    private Collected collect(DeviceClient owner, JsonNode job) throws Exception {
        DeviceClient device = device();
        String path = "/jobs/" + job.get("id").asInt();
        owner.call("POST", "/api/v1" + path + "/release", DeviceClient.object());
        device.call("POST", "/api/v1/device" + path + "/claim", DeviceClient.object());
        List<byte[]> documents = new ArrayList<>();
        for (int number = 1; number <= job.get("documents").size(); number++) {
            documents.add(device.fetch("/api/v1/device" + path + "/documents/" + number, null)
                    .body());
        }
        device.call(
                "POST",
                "/api/v1/device" + path + "/result",
                DeviceClient.object().put("result", "completed").put("impressionsCompleted", 1));
        return new Collected(job.get("name").asText(), documents);
    }

    private DeviceClient device() throws Exception {
        return DeviceClient.of(server.https("/"), server.sslContext()).signIn("mfp-1", key);
    }

    private DeviceClient signIn(DeviceClient device, String person) throws Exception {
        return device.signIn(person, pins.get(person));
    }
}
