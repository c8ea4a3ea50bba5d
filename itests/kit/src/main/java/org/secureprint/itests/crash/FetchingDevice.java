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
        for (JsonNode job :
                device.call("GET", "/api/v1/device/jobs?wait=1", null).get("jobs")) {
            Optional<LedgerJob> known = ledger.find(job.get("name").asText());
            if (known.isPresent()) {
                print(known.get(), "/api/v1/device/jobs/" + job.get("id").asInt());
            }
        }
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
        device.call(
                "POST",
                path + "/result",
                DeviceClient.object().put("result", "completed").put("impressionsCompleted", 1));
        ledger.reported(job);
    }
}
