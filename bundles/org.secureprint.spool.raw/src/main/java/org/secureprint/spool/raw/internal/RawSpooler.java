package org.secureprint.spool.raw.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
    private final RawListener listener;

    /**
     * @throws IllegalArgumentException if {@code allowedSources} is not a list of networks
     * @throws IOException if {@code address} is none of this machine
     */
    @Activate
    public RawSpooler(RawSpoolerConfig config, @Reference JobIntake jobs, @Reference AccessLog log) throws IOException {
        listener = config.enabled() ? listener(config, jobs, log) : null;
        if (listener != null) {
            listener.start();
        }
    }

    @Deactivate
    void close() throws InterruptedException, IOException {
        if (listener != null) {
            listener.stop();
        }
    }

    /** The port it listens on, -1 while it does not. */
    int port() throws IOException {
        return listener.port();
    }

    private static RawListener listener(RawSpoolerConfig config, JobIntake jobs, AccessLog log) throws IOException {
        InetSocketAddress address = config.address().isBlank()
                ? new InetSocketAddress(config.port())
                : new InetSocketAddress(InetAddress.getByName(config.address()), config.port());
        RawIntake intake = new RawIntake(jobs, log, config.owner(), config.idleTimeoutSeconds());
        return new RawListener(address, config, intake, new Refusals(log));
    }
}
