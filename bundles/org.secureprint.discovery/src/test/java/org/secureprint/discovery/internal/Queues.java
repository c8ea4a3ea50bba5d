package org.secureprint.discovery.internal;

import java.util.List;
import java.util.UUID;
import org.secureprint.api.queue.QueueAdvertisement;

/** Queues of tests. */
final class Queues {
    static final UUID UUID_OF_PRINTER = UUID.fromString("6d4ff0ce-6b11-11d8-8020-f48b8d8c8a6d");

    private Queues() {}

    static QueueAdvertisement open(String name) {
        return queue(name, List.of("V1.4", "W8"), false);
    }

    static QueueAdvertisement queue(String name, List<String> urf, boolean passwordDemanded) {
        return new QueueAdvertisement(
                name,
                "ipp/print",
                UUID_OF_PRINTER,
                "Secure Print Manager",
                "2nd floor",
                List.of("application/octet-stream", "text/plain", "image/jpeg", "application/pdf", "image/urf"),
                urf,
                true,
                false,
                passwordDemanded);
    }
}
