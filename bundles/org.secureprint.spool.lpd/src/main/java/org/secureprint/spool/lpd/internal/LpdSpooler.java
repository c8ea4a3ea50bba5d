package org.secureprint.spool.lpd.internal;

import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobClaims;
import org.secureprint.api.job.JobControl;
import org.secureprint.api.job.JobIntake;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.queue.PrintQueues;
import org.secureprint.spool.tcp.TcpPort;
import org.secureprint.spool.tcp.TcpPortSettings;

/** The LPD port: switched off until its configuration says otherwise. */
@Component(
        service = {},
        immediate = true,
        configurationPid = "org.secureprint.spool.lpd")
@Designate(ocd = LpdSpoolerConfig.class)
public final class LpdSpooler {
    private final TcpPort port;

    /**
     * @throws IllegalArgumentException if {@code allowedSources} is not a list of networks
     * @throws IOException if {@code address} is no address
     */
    @Activate
    public LpdSpooler(
            LpdSpoolerConfig config,
            @Reference PrintQueues queues,
            @Reference JobIntake intake,
            @Reference JobCatalog catalog,
            @Reference JobControl control,
            @Reference JobClaims claims,
            @Reference AccessLog log)
            throws IOException {
        LpdService service = new LpdService(
                queues,
                intake,
                new OwnJobs(catalog, control, claims),
                log,
                config.headerTimeoutSeconds(),
                config.idleTimeoutSeconds());
        port = config.enabled() ? new TcpPort(settings(config), service, log) : null;
        if (port != null) {
            port.open();
        }
    }

    private static TcpPortSettings settings(LpdSpoolerConfig config) {
        return new TcpPortSettings(
                "lpd",
                config.address(),
                config.port(),
                config.allowedSources(),
                config.firstOctetTimeoutSeconds(),
                config.maxConnections(),
                config.maxConnections(),
                config.drainTimeoutSeconds());
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
