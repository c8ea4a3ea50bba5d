package org.secureprint.itests.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.secureprint.itests.client.DeviceClient;
import org.secureprint.itests.client.PrintLoad;
import org.secureprint.itests.crash.Findings.Kind;
import org.secureprint.itests.server.Await;

/**
 * Compares a server with the ledger while nobody prints: who sees which jobs, every octet of every document, what was deleted, what was
 * released, what came out of the devices, and what the vault holds. Asks the server as people and devices do, and settles in the ledger
 * what nobody could know.
 */
final class Checker {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final int AT_ONCE = 4;
    private static final Set<String> ENDED = Set.of("completed", "canceled", "aborted");
    private static final String LOOKED_AT = "looked at";

    private final Office office;
    private final Ledger ledger;
    private final Findings findings;
    private final Duration patience;
    private final DeviceClient client;

    Checker(Office office, Findings findings) {
        this(office, findings, SOON);
    }

    /** @param patience with what is released, and what is erased */
    Checker(Office office, Findings findings, Duration patience) {
        this.office = office;
        this.patience = patience;
        this.ledger = office.ledger();
        this.findings = findings;
        client = office.client();
    }

    void check() throws Exception {
        DeviceClient device = office.device(client, Office.CHECKER);
        List<DeviceClient> people = new ArrayList<>();
        for (String name : Office.PEOPLE) {
            people.add(office.person(device, name));
        }
        Map<String, JsonNode> listed = list(people);
        compare(listed);
        letReleasedJobsOut(people);
        Map<String, JsonNode> held = list(people);
        lookAt(held.values(), device, people);
        checkVault(held);
        ledger.jobs().forEach(job -> {
            ledger.settle(job, held.containsKey(job.title));
            if (ledger.isPrintedTooOften(job)) {
                findings.add(Kind.PRINTED_TWICE, job);
            }
        });
    }

    private Map<String, JsonNode> list(List<DeviceClient> people) throws IOException, InterruptedException {
        Map<String, JsonNode> jobs = new TreeMap<>();
        for (int person = 0; person < people.size(); person++) {
            String owner = Office.PEOPLE.get(person);
            JsonNode page;
            int after = 0;
            do {
                page = people.get(person).call("GET", "/api/v1/jobs?limit=1000&after=" + after, null);
                for (JsonNode job : page.get("jobs")) {
                    if (ENDED.contains(job.get("state").asText())) {
                        continue; // its documents are about to be erased
                    }
                    String title = job.get("name").asText();
                    Optional<LedgerJob> known = ledger.find(title).filter(sent -> sent.owner.equals(owner));
                    if (known.isEmpty() || jobs.put(title, job) != null) {
                        findings.add(Kind.STRANGER, job);
                    }
                }
                after = page.get("next").asInt();
            } while (!page.get("next").isNull());
        }
        return jobs;
    }

    private void compare(Map<String, JsonNode> listed) {
        for (LedgerJob job : ledger.jobs()) {
            JsonNode there = listed.get(job.title);
            switch (ledger.expected(job)) {
                case THERE -> {
                    if (there == null) {
                        findings.add(Kind.LOST, job);
                    } else if (ledger.isReleased(job) && isAsBeforeItsRelease(there)) {
                        findings.add(Kind.RELEASE_FORGOTTEN, job + " is " + there);
                    }
                }
                case GONE -> {
                    if (there != null) {
                        findings.add(Kind.CAME_BACK, job + " is " + there);
                    }
                }
                case EITHER -> {
                    // nobody was told
                }
            }
        }
    }

    /** A crash on the way to a device is said in the message; {@link #LOOKED_AT} is an earlier one. */
    private static boolean isAsBeforeItsRelease(JsonNode job) {
        String message = job.get("message").asText();
        return job.get("state").asText().equals("pending-held") && (message.isEmpty() || message.contains(LOOKED_AT));
    }

    /** Releases that survived are carried out now: by the server at the printer, by the device at the device. */
    private void letReleasedJobsOut(List<DeviceClient> people) throws IOException, InterruptedException {
        FetchingDevice mfp = new FetchingDevice(ledger, office.device(client, Office.MFP));
        Random random = new Random();
        Await.until(
                patience,
                () -> {
                    mfp.take(random);
                    return list(people).values().stream()
                            .allMatch(job -> job.get("state").asText().equals("pending-held"));
                },
                () -> "what was released is printed");
    }

    private void lookAt(Iterable<JsonNode> jobs, DeviceClient device, List<DeviceClient> people) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (Iterator<JsonNode> each = jobs.iterator(); each.hasNext(); ) {
                JsonNode job = each.next();
                all.add(threads.submit(() -> {
                    lookAt(job, device, people);
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            threads.shutdown();
        }
    }

    private void lookAt(JsonNode listed, DeviceClient device, List<DeviceClient> people)
            throws IOException, InterruptedException {
        LedgerJob job = ledger.find(listed.get("name").asText()).orElseThrow();
        String path = "/jobs/" + listed.get("id").asInt();
        people.get(Office.PEOPLE.indexOf(job.owner)).call("POST", "/api/v1" + path + "/release", DeviceClient.object());
        device.call("POST", "/api/v1/device" + path + "/claim", DeviceClient.object());
        HttpResponse<byte[]> document = device.fetch("/api/v1/device" + path + "/documents/1", null);
        if (document.statusCode() == 401) {
            throw new IOException("The checker was signed out");
        } else if (document.statusCode() != 200) {
            findings.add(Kind.LOST, job + ": HTTP " + document.statusCode() + " " + new String(document.body()));
        } else if (document.body().length != job.octets) {
            findings.add(Kind.HALF, job + ": " + document.body().length + " of " + job.octets + " octets");
        } else if (!PrintLoad.sha256(document.body()).equals(job.digest)) {
            findings.add(Kind.MISMATCHED, job);
        }
        device.call(
                "POST",
                "/api/v1/device" + path + "/result",
                DeviceClient.object().put("result", "failed").put("message", LOOKED_AT));
    }

    /** Each job has a document, and one by LPD, whose owner is known last, the record that says whose it is. */
    private void checkVault(Map<String, JsonNode> held) {
        long records = held.keySet().stream()
                .filter(title -> ledger.find(title).orElseThrow().port.equals("lpd"))
                .count();
        long expected = held.size() + records;
        int[] documents = {-1};
        try {
            Await.until(
                    patience,
                    () -> {
                        documents[0] = documents();
                        return documents[0] == expected;
                    },
                    () -> documents[0] + " documents in the vault for " + held.size() + " jobs and " + records
                            + " records");
        } catch (AssertionError e) {
            if (documents[0] < 0) {
                throw e; // the console did not say
            }
            findings.add(documents[0] > expected ? Kind.LEFT_BEHIND : Kind.LOST, e.getMessage());
        }
    }

    private int documents() throws IOException {
        return Integer.parseInt(office.server()
                .console("spm:vault-status --json")
                .replaceAll("(?s).*\"documents\"\\s*:\\s*(\\d+).*", "$1"));
    }
}
