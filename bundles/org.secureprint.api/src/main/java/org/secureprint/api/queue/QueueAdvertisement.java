package org.secureprint.api.queue;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What a port says of a queue so that clients can find it (Bonjour Printing Specification 1.2.1, PWG 5100.14 section 4).
 *
 * @param name what people see, {@code printer-name}
 * @param resourcePath its address on the server without the first slash: {@code ipp/print}
 * @param uuid {@code printer-uuid}
 * @param makeAndModel {@code printer-make-and-model}
 * @param location {@code printer-location}, or empty
 * @param formats {@code document-format-supported}, the preferred ones first
 * @param urf {@code urf-supported}; empty if Apple raster is not taken
 * @param color {@code color-supported}
 * @param duplex whether it prints on both sides
 * @param passwordDemanded whether a client has to send name and password
 */
public record QueueAdvertisement(
        String name,
        String resourcePath,
        UUID uuid,
        String makeAndModel,
        String location,
        List<String> formats,
        List<String> urf,
        boolean color,
        boolean duplex,
        boolean passwordDemanded) {
    public QueueAdvertisement {
        Objects.requireNonNull(name);
        Objects.requireNonNull(resourcePath);
        Objects.requireNonNull(uuid);
        Objects.requireNonNull(makeAndModel);
        Objects.requireNonNull(location);
        formats = List.copyOf(formats);
        urf = List.copyOf(urf);
    }
}
