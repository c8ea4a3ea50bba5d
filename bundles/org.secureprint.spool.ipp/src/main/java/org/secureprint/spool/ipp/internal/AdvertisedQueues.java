package org.secureprint.spool.ipp.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.queue.PrintQueues;
import org.secureprint.api.queue.QueueAdvertisement;
import org.secureprint.api.queue.QueueAdvertisements;
import org.secureprint.ipp.Attributes;

/** Says of each queue, for announcing it on the network, what the queue says of itself over IPP. */
@Component(configurationPid = "org.secureprint.spool.ipp")
public final class AdvertisedQueues implements QueueAdvertisements {
    private static final PrinterUri SECURE = PrinterUri.of("", true);

    private final IppSpoolerConfig config;
    private final UUID server;
    private final PrintQueues queues;

    @Activate
    public AdvertisedQueues(IppSpoolerConfig config, @Reference PrintQueues queues) {
        this(
                config,
                PrinterUuid.in(
                        Path.of(System.getProperty("spm.data", "data/spm")).resolve(config.directory())),
                queues);
    }

    AdvertisedQueues(IppSpoolerConfig config, UUID server, PrintQueues queues) {
        this.config = config;
        this.server = server;
        this.queues = queues;
    }

    @Override
    public List<QueueAdvertisement> list() {
        return queues.list().stream()
                .filter(PrintQueue::enabled)
                .map(this::advertise)
                .toList();
    }

    private QueueAdvertisement advertise(PrintQueue queue) {
        String path = queue.isDefault() ? PrinterUri.PATH : PrinterUri.PATH + "/" + queue.name();
        Attributes own = QueueDescription.of(queue, SECURE.at(path), config, server);
        List<String> formats = own.texts("document-format-supported");
        if (formats.isEmpty()) {
            formats = DocumentTicket.FORMATS;
        }
        return new QueueAdvertisement(
                own.text("printer-name").orElseThrow(),
                path.substring(1),
                UUID.fromString(own.text("printer-uuid").orElseThrow().substring("urn:uuid:".length())),
                PrinterDescription.MAKE_AND_MODEL,
                own.text("printer-location").orElse(""),
                formats,
                own.texts("urf-supported"),
                queue.color(),
                queue.duplex(),
                own.texts("uri-authentication-supported").contains(NameProof.BASIC.keyword()));
    }
}
