package org.secureprint.itests.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.Random;
import org.secureprint.itests.client.DeviceClient;
import org.secureprint.itests.client.PrintLoad;

/** A device that waits for released jobs, claims and fetches them, and reports the result. */
final class FetchingDevice {
    private final Ledger ledger;
    private final DeviceClient device;

    FetchingDevice(Ledger ledger, DeviceClient device) {
        this.ledger = ledger;
        this.device = device;
    }

    void take(Random random) throws IOException, InterruptedException {
        JsonNode all = device.call("GET", "/api/v1/device/jobs?wait=1", null);
        for (JsonNode job : all.get("claimed")) {
            Optional<LedgerJob> known = ledger.find(job.get("name").asText());
            if (known.isPresent()) {
                giveUp(known.get(), path(job));
            }
        }
        for (JsonNode job : all.get("jobs")) {
            Optional<LedgerJob> known = ledger.find(job.get("name").asText());
            if (known.isPresent()) {
                print(known.get(), path(job));
            }
        }
    }

    private static String path(JsonNode job) {
        return "/api/v1/device/jobs/" + job.get("id").asInt();
    }

    /** Says again how a job ended, or that it failed if it is not on paper: the request before was not answered. */
    private void giveUp(LedgerJob job, String path) throws IOException, InterruptedException {
        if (ledger.isOnPaper(job)) {
            complete(job, path);
        } else {
            device.call("POST", path + "/result", DeviceClient.object().put("result", "failed"));
        }
    }

    private void complete(LedgerJob job, String path) throws IOException, InterruptedException {
        device.call(
                "POST",
                path + "/result",
                DeviceClient.object().put("result", "completed").put("impressionsCompleted", 1));
        ledger.reported(job);
    }

    /** Prints a job that waits for this device. */
    void print(LedgerJob job, String path) throws IOException, InterruptedException {
        device.call("POST", path + "/claim", DeviceClient.object());
        ledger.printing(job, "device");
        HttpResponse<byte[]> document = device.fetch(path + "/documents/1", null);
        if (document.statusCode() != 200) {
            throw new IOException("HTTP " + document.statusCode());
        }
        ledger.printed(job, PrintLoad.sha256(document.body()));
        complete(job, path);
    }
}
