package org.secureprint.itests.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.secureprint.itests.client.DeviceClient;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.client.PrintLoad;
import org.secureprint.itests.crash.Findings.Kind;

/**
 * All that happens to a job, once: printed (a small one and a large one), listed, released, fetched, ended, deleted. What is refused is
 * tried again until it is done, as a person or a device would.
 */
final class JobLife {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final Duration AT_MOST = Duration.ofSeconds(90);
    private static final String NAME = Office.PEOPLE.get(0);
    private static final int SMALL = 5_000;
    private static final int LARGE = 600_000;

    private final Ledger ledger;
    private final Findings findings;
    private final PrintClient ipp;
    private final DeviceClient device;
    private final DeviceClient person;
    private final Random random = new Random();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private Duration longest = Duration.ZERO;
    private int print;

    JobLife(Office office, Findings findings) throws IOException, InterruptedException {
        this.ledger = office.ledger();
        this.findings = findings;
        ipp = office.printClient(true);
        device = office.device(office.client(), Office.MFP);
        person = office.person(device, NAME);
    }

    private interface Step {
        void take() throws IOException, InterruptedException;
    }

    /** Lives through it; what was refused, and how long it was refused, is added up. */
    void live() throws InterruptedException {
        LedgerJob[] jobs = new LedgerJob[2];
        step("print", () -> jobs[0] = print(SMALL));
        int small = print;
        step("print", () -> jobs[1] = print(LARGE));
        int large = print;
        String path = "/api/v1/jobs/" + small;
        step("list", () -> person.call("GET", "/api/v1/jobs", null));
        step("release", () -> {
            ledger.releasing(jobs[0], Office.MFP);
            person.call("POST", path + "/release", DeviceClient.object());
            ledger.released(jobs[0]);
        });
        String claimed = "/api/v1/device/jobs/" + small;
        step("claim", () -> device.call("POST", claimed + "/claim", DeviceClient.object()));
        ledger.printing(jobs[0], Office.MFP);
        step("fetch", () -> fetch(jobs[0], claimed));
        step("result", () -> {
            JsonNode result = DeviceClient.object().put("result", "completed").put("impressionsCompleted", 1);
            device.call("POST", claimed + "/result", result);
            ledger.reported(jobs[0]);
        });
        ledger.deleting(jobs[1]);
        step("delete", () -> {
            person.call("DELETE", "/api/v1/jobs/" + large, null);
            ledger.deleted(jobs[1]);
        });
    }

    private LedgerJob print(int octets) throws IOException, InterruptedException {
        String title = ledger.newTitle();
        byte[] document = new byte[octets];
        random.nextBytes(document);
        byte[] head = ("%!PS-Adobe-3.0\n% " + title + "\n").getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, document, 0, head.length);
        LedgerJob job = ledger.sending(title, NAME, "ipps", document);
        try {
            print = ipp.print(NAME, title, "application/postscript", document)
                    .integer("job-id")
                    .orElseThrow();
            ledger.acknowledged(job, String.valueOf(print));
            return job;
        } catch (IOException e) {
            if (Probe.isLater(e)) {
                ledger.refused(job);
            }
            throw e;
        }
    }

    private void fetch(LedgerJob job, String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> document = device.fetch(path + "/documents/1", null);
        if (document.statusCode() != 200) {
            throw new IOException("fetch: " + document.statusCode() + " " + new String(document.body()));
        }
        ledger.printed(job, PrintLoad.sha256(document.body()));
    }

    private void step(String what, Step step) throws InterruptedException {
        long began = System.nanoTime();
        while (true) {
            try {
                step.take();
                break;
            } catch (IOException e) {
                refusals.merge(what + ": " + Probe.inShort(e), 1, Integer::sum);
                if (!Probe.isLater(e)) {
                    findings.add(Kind.WRONG_ANSWER, what + ": " + e);
                }
                if (System.nanoTime() - began > AT_MOST.toNanos()) {
                    throw new IllegalStateException("Not within " + AT_MOST + ": " + what, e);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        longest = took.compareTo(longest) > 0 ? took : longest;
        findings.back(what, took);
    }

    /** What was refused how, how often. */
    Map<String, Integer> refusals() {
        return refusals;
    }

    /** The longest time until a step was done. */
    Duration longest() {
        return longest;
    }
}
