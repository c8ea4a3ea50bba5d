package org.secureprint.device.internal;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.device.DeviceCredentials;
import org.secureprint.api.device.OutputDevice;
import org.secureprint.api.device.OutputDevices;
import org.secureprint.api.tls.CertificateSource;
import org.secureprint.api.tls.WatchedCertificate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the certificates of all devices watched. The store is asked in the background: it may be on another machine. */
@Component
public final class WatchedDevices implements CertificateSource {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedDevices.class);
    private static final int EVERY_SECONDS = 60;

    private final DeviceCredentials credentials;
    private final OutputDevices devices;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "spm-device-certificates");
        thread.setDaemon(true);
        return thread;
    });
    private volatile List<WatchedCertificate> latest = List.of();

    @Activate
    public WatchedDevices(@Reference DeviceCredentials credentials, @Reference OutputDevices devices) {
        this.devices = devices;
        this.credentials = credentials;
        clock.scheduleWithFixedDelay(this::look, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** Takes those of the devices that fetch their jobs here. What was known before stays if the store does not answer. */
    synchronized void look() {
        try {
            Set<String> known = devices.list().stream()
                    .filter(device -> device.target().isEmpty())
                    .map(OutputDevice::id)
                    .collect(Collectors.toSet());
            latest = CertificateEnds.of(credentials.list().stream()
                    .filter(each -> known.contains(each.device()))
                    .toList());
        } catch (RuntimeException e) {
            LOG.warn("When the certificates of the devices end can't be read now", e);
        }
    }

    @Deactivate
    void deactivate() {
        clock.shutdownNow();
    }

    @Override
    public List<WatchedCertificate> certificates() {
        return latest;
    }
}
