package org.secureprint.discovery.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.secureprint.api.queue.QueueAdvertisement;

/** A queue as clients look for it: Bonjour Printing Specification 1.2.1 (AirPrint), PWG 5100.14 section 4 (IPP Everywhere, Mopria). */
final class PrinterServices {
    /** What every AirPrint client looks for. */
    static final String UNIVERSAL = "universal";

    /** What IPP Everywhere clients look for. */
    static final String PRINT = "print";

    private static final int MAX_NAME = 63;

    /** The formats that say most about the queue come first, in case not all fit. */
    private static final List<String> FIRST =
            List.of("application/pdf", "image/urf", "image/pwg-raster", "image/jpeg", "application/postscript");

    private final String host;
    private final DiscoveryConfig config;

    /**
     * @param host the server's name on the local network, with {@code .local}
     */
    PrinterServices(String host, DiscoveryConfig config) {
        this.host = host;
        this.config = config;
    }

    List<ServiceInstance> of(QueueAdvertisement queue) {
        List<String> subtypes = queue.urf().isEmpty() ? List.of(PRINT) : List.of(UNIVERSAL, PRINT);
        List<ServiceInstance> services = new ArrayList<>();
        services.add(new ServiceInstance("_ipps._tcp", name(queue), subtypes, config.httpsPort(), txt(queue, true)));
        if (config.httpEnabled() && !queue.passwordDemanded()) {
            services.add(new ServiceInstance("_ipp._tcp", name(queue), subtypes, config.httpPort(), txt(queue, false)));
        }
        return services;
    }

    private byte[] txt(QueueAdvertisement queue, boolean secure) {
        TxtRecord txt = new TxtRecord()
                .text("txtvers", "1")
                .text("qtotal", "1")
                .text("rp", queue.resourcePath())
                .text("ty", queue.makeAndModel())
                .text("product", "(" + queue.makeAndModel() + ")")
                .text("note", queue.location())
                .text("priority", "50")
                .text("adminurl", "https://" + host + ":" + config.httpsPort() + "/")
                .list("pdl", formats(queue))
                .text("UUID", queue.uuid().toString())
                .text("kind", "document")
                .text("PaperMax", "tabloid-A3")
                .flag("Color", queue.color())
                .flag("Duplex", queue.duplex());
        if (secure) {
            txt.text("TLS", "1.2");
        }
        if (!queue.urf().isEmpty()) {
            txt.list("URF", queue.urf());
        }
        if (queue.passwordDemanded()) {
            txt.text("air", "username,password");
        }
        return txt.octets();
    }

    private static List<String> formats(QueueAdvertisement queue) {
        return queue.formats().stream()
                .filter(format -> !format.equals("application/octet-stream"))
                .sorted(Comparator.comparingInt(
                        format -> FIRST.contains(format) ? FIRST.indexOf(format) : FIRST.size()))
                .toList();
    }

    private static String name(QueueAdvertisement queue) {
        String name = queue.name();
        while (name.getBytes(StandardCharsets.UTF_8).length > MAX_NAME) {
            name = name.substring(0, name.offsetByCodePoints(name.length(), -1));
        }
        return name;
    }
}
