package org.secureprint.itests.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A person at a device who collects every job as soon as it is there: signs in, lists, releases to a printer, and does so again when the
 * server has forgotten who they are.
 */
public final class ReleaseLoad implements AutoCloseable {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Outage outage = new Outage();
    private final SignIn signIn;
    private final String printer;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile Exception lastFailure;

    /** Signs a person in at a device. */
    @FunctionalInterface
    public interface SignIn {
        DeviceClient signIn() throws IOException, InterruptedException;
    }

    private ReleaseLoad(SignIn signIn, String printer) {
        this.signIn = signIn;
        this.printer = printer;
        thread = new Thread(this::collect, "release-load");
    }

    /** Starts collecting. */
    public static ReleaseLoad start(SignIn signIn, String printer) {
        ReleaseLoad load = new ReleaseLoad(signIn, printer);
        load.thread.start();
        return load;
    }

    /** How long neither a list nor a release was answered. */
    public Outage outage() {
        return outage;
    }

    /** Why the latest request failed, or null. */
    public Exception lastFailure() {
        return lastFailure;
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.join();
    }

    private void collect() {
        DeviceClient person = null;
        while (!stopped) {
            try {
                if (person == null) {
                    person = signIn.signIn();
                }
                JsonNode jobs = person.call("GET", "/api/v1/jobs", null).get("jobs");
                outage.over();
                for (JsonNode job : jobs) {
                    if (job.get("state").asText().equals("pending-held")) {
                        person.call(
                                "POST",
                                "/api/v1/jobs/" + job.get("id").asInt() + "/release",
                                DeviceClient.object().put("device", printer));
                        outage.over();
                    }
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            } catch (IOException e) {
                lastFailure = e;
                person = null;
                LockSupport.parkNanos(PAUSE_NANOS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
