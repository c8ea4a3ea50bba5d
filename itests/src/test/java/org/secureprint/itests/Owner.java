package org.secureprint.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.secureprint.itests.client.DeviceClient;
import org.secureprint.itests.server.People;
import org.secureprint.itests.server.SpmServer;

/** Somebody under whose name ipptool and lp print, and who collects that at an MFP of their own. */
final class Owner {
    /** Whoever runs the tests. */
    static final String NAME = System.getProperty("user.name");

    private final DeviceClient mfp;
    private final DeviceClient person;

    private Owner(DeviceClient mfp, DeviceClient person) {
        this.mfp = mfp;
        this.person = person;
    }

    static Owner at(SpmServer server) throws Exception {
        return at(server, NAME);
    }

    /** Adds a person and an MFP to a server, and signs both in. */
    static Owner at(SpmServer server, String name) throws Exception {
        People people = People.at(server);
        char[] pin = people.addUser(name);
        String device = "mfp-" + name;
        char[] key = people.addMfp(device);
        DeviceClient mfp =
                DeviceClient.of(server.https("/"), server.sslContext()).signIn(device, key);
        return new Owner(mfp, mfp.signIn(name, pin));
    }

    JsonNode jobs() throws IOException, InterruptedException {
        return person.call("GET", "/api/v1/jobs", null).get("jobs");
    }

    /** Asks the server, signed in at the MFP. */
    JsonNode call(String method, String path, JsonNode body) throws IOException, InterruptedException {
        return person.call(method, path, body);
    }

    /** Collects what there is. A list that cannot be had now is asked for at the next attempt: a timer drops a task that throws. */
    void collectAll() {
        try {
            for (JsonNode job : jobs()) {
                collect(job.get("id").asInt());
            }
        } catch (IOException e) {
            notYet(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Collects a job unless its documents still arrive, or a client cancels it at this moment. A step whose answer was lost is not the
     * last: the next attempt goes on with the following one.
     */
    void collect(int id) throws InterruptedException {
        step(person, "/api/v1/jobs/" + id + "/release", DeviceClient.object());
        step(mfp, "/api/v1/device/jobs/" + id + "/claim", DeviceClient.object());
        step(
                mfp,
                "/api/v1/device/jobs/" + id + "/result",
                DeviceClient.object().put("result", "completed").put("impressionsCompleted", 1));
    }

    private static void step(DeviceClient who, String path, JsonNode body) throws InterruptedException {
        try {
            who.call("POST", path, body);
        } catch (IOException e) {
            notYet(e);
        }
    }

    private static void notYet(IOException e) {
        System.Logger log = System.getLogger(Owner.class.getName());
        log.log(System.Logger.Level.DEBUG, "Not collected yet: {0}", e.getMessage());
    }
}
