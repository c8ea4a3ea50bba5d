package org.secureprint.spool.raw.internal;

import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.secureprint.api.job.JobIntake;
import org.secureprint.api.log.AccessLog;
import org.secureprint.spool.tcp.TcpPort;
import org.secureprint.spool.tcp.TcpPortSettings;

/** A raw TCP port of one print queue. There is one for each configuration of the factory. */
@Component(
        service = {},
        immediate = true,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        configurationPid = "org.secureprint.spool.raw")
@Designate(ocd = RawSpoolerConfig.class, factory = true)
public final class RawSpooler {
    private final TcpPort port;

    /**
     * @throws IllegalArgumentException if {@code allowedSources} is not a list of networks
     * @throws IOException if {@code address} is no address
     */
    @Activate
    public RawSpooler(RawSpoolerConfig config, @Reference JobIntake jobs, @Reference AccessLog log) throws IOException {
        port = config.enabled() ? port(config, jobs, log) : null;
        if (port != null) {
            port.open();
        }
    }

    private static TcpPort port(RawSpoolerConfig config, JobIntake jobs, AccessLog log) throws IOException {
        TcpPortSettings settings = new TcpPortSettings(
                "raw",
                config.address(),
                config.port(),
                config.allowedSources(),
                config.firstOctetTimeoutSeconds(),
                config.maxConnections(),
                config.maxIncomingJobs(),
                config.drainTimeoutSeconds());
        return new TcpPort(
                settings, new RawIntake(jobs, log, config.queue(), config.owner(), config.idleTimeoutSeconds()), log);
    }

    @Deactivate
    void close() throws InterruptedException, IOException {
        if (port != null) {
            port.close();
        }
    }

    /** The port it listens on at its first address, -1 while it does not. */
    int port() throws IOException {
        return port == null ? -1 : port.number();
    }
}
