package org.secureprint.itests.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.secureprint.itests.client.DeviceClient;

/** A person at a device who releases jobs to the printer and to the device, and deletes others. */
final class Collector {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final int LEFT_LYING = 20;

    private final Ledger ledger;
    private final DeviceClient person;

    Collector(Ledger ledger, DeviceClient person) {
        this.ledger = ledger;
        this.person = person;
    }

    void take(Random random) throws IOException, InterruptedException {
        JsonNode jobs = person.call("GET", "/api/v1/jobs?limit=1000", null).get("jobs");
        if (jobs.size() <= LEFT_LYING) {
            LockSupport.parkNanos(PAUSE_NANOS);
            return;
        }
        for (int i = 0; i < jobs.size() - LEFT_LYING; i++) {
            JsonNode job = jobs.get(random.nextInt(jobs.size()));
            Optional<LedgerJob> known = ledger.find(job.get("name").asText());
            if (known.isPresent() && job.get("releasable").asBoolean() && isFirst(known.get())) {
                collect(random.nextInt(10), "/api/v1/jobs/" + job.get("id").asInt(), known.get());
            }
        }
    }

    /** The list is a moment old: what was collected from it already is not collected again. */
    private boolean isFirst(LedgerJob job) {
        return ledger.isIdle(job);
    }

    private void collect(int choice, String path, LedgerJob job) throws IOException, InterruptedException {
        if (choice < 3) {
            ledger.deleting(job);
            person.call("DELETE", path, null);
            ledger.deleted(job);
            return;
        }
        String device = choice < 7 ? Office.PRINTER : Office.MFP;
        ledger.releasing(job, device);
        person.call("POST", path + "/release", DeviceClient.object().put("device", device));
        ledger.released(job);
    }
}
