package org.secureprint.spool.raw.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.secureprint.api.job.JobIntake;
import org.secureprint.api.log.AccessLog;

/** The raw TCP port: switched off until its configuration says otherwise. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.secureprint.spool.raw")
@Designate(ocd = RawSpoolerConfig.class)
public final class RawSpooler {
    private final List<RawListener> listeners = new ArrayList<>();

    /**
     * @throws IllegalArgumentException if {@code allowedSources} is not a list of networks
     * @throws IOException if {@code address} is no address
     */
    @Activate
    public RawSpooler(RawSpoolerConfig config, @Reference JobIntake jobs, @Reference AccessLog log) throws IOException {
        if (config.enabled()) {
            RawIntake intake = new RawIntake(jobs, log, config.owner(), config.idleTimeoutSeconds());
            Refusals refusals = new Refusals(log);
            for (String address : config.address().split(",")) {
                listeners.add(new RawListener(
                        new InetSocketAddress(InetAddress.getByName(address.strip()), config.port()),
                        config,
                        intake,
                        refusals));
            }
            listeners.forEach(RawListener::start);
        }
    }

    @Deactivate
    void close() throws InterruptedException, IOException {
        for (RawListener listener : listeners) {
            listener.stop();
        }
    }

    /** The port it listens on at its first address, -1 while it does not. */
    int port() throws IOException {
        return listeners.get(0).port();
    }
}
