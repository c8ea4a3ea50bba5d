package org.secureprint.discovery.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.secureprint.api.queue.QueueAdvertisements;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Announces the queues on the local network while it is switched on. What is announced follows the queues and the network's
 * interfaces; all of it happens on one thread, which is never in anybody's way.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.secureprint.discovery")
@Designate(ocd = DiscoveryConfig.class)
public final class Discovery {
    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
    private static final int STOP_SECONDS = 10;

    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "spm-discovery"));
    private final QueueAdvertisements queues;
    private final LocalAddresses addresses;
    private final PrinterServices services;
    private final Announcer announcer;
    private boolean failed;

    @Activate
    public Discovery(DiscoveryConfig config, @Reference QueueAdvertisements queues) {
        this(config, queues, address -> new JmdnsResponder(address, hostName(config)));
    }

    Discovery(DiscoveryConfig config, QueueAdvertisements queues, Function<InetAddress, Responder> responders) {
        this.queues = queues;
        addresses = new LocalAddresses(config.interfaces());
        services = new PrinterServices(hostName(config) + ".local", config);
        announcer = new Announcer(responders);
        if (config.enabled()) {
            thread.scheduleWithFixedDelay(this::look, 0, Math.max(1, config.refreshSeconds()), TimeUnit.SECONDS);
        }
    }

    @Deactivate
    void close() throws InterruptedException {
        thread.execute(announcer::close);
        thread.shutdown();
        if (!thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
            LOG.warn("The queues were not withdrawn from the network within {} s", STOP_SECONDS);
        }
    }

    private void look() {
        try {
            List<ServiceInstance> wanted = queues.list().stream()
                    .flatMap(queue -> services.of(queue).stream())
                    .toList();
            announcer.announce(addresses.now(), wanted);
            failed = false;
        } catch (IOException | RuntimeException e) {
            if (!failed) {
                LOG.warn("The queues can't be announced on the network now; it is tried again", e);
            }
            failed = true;
        }
    }

    private static String hostName(DiscoveryConfig config) {
        if (!config.hostName().isBlank()) {
            return config.hostName().strip();
        }
        try {
            String machine = InetAddress.getLocalHost().getHostName().split("\\.", 2)[0];
            return machine.toLowerCase(Locale.ROOT) + "-spm";
        } catch (IOException e) {
            return "spm";
        }
    }
}
