package org.secureprint.gate.internal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.secureprint.api.device.DeviceProof;
import org.secureprint.api.http.HttpResource;
import org.secureprint.api.identity.Sessions;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.tls.CertificateWatch;
import org.secureprint.api.vault.KeyManagement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the gate in front of HTTP. Its references are dynamic, because it has to stand while other bundles are exchanged: it then lets
 * requests wait, or says when to come again.
 */
@Component(
        service = {},
        configurationPid = "org.secureprint.gate")
@Designate(ocd = GateConfig.class)
public final class Gate {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final int drainTimeoutSeconds;
    private final Routes routes;
    private final Exchangeable<Sessions> sessions;
    private final Exchangeable<DeviceProof> devices;
    private final Exchangeable<AccessLog> log;
    private final ServletWatch watch;
    private final Health health = new Health(Duration.ofSeconds(1), System::nanoTime);

    @Activate
    public Gate(BundleContext context, GateConfig config) {
        Duration hold = Duration.ofMillis(config.holdMillis());
        drainTimeoutSeconds = config.drainTimeoutSeconds();
        routes = new Routes(
                Duration.ofSeconds(config.startSeconds()),
                Duration.ofSeconds(config.expectSeconds()),
                hold,
                System::nanoTime);
        routes.add(new AccessTable(routes));
        routes.add(health);
        sessions = new Exchangeable<>(hold);
        devices = new Exchangeable<>(hold);
        log = new Exchangeable<>(hold);
        Identities identities = new Identities(sessions, devices);
        GateServlet servlet = new GateServlet(routes, new AccessCheck(config.httpsPort()), identities, log, health);
        watch = new ServletWatch(context, servlet, Duration.ofSeconds(2));
    }

    @Activate
    void start() {
        watch.start();
    }

    @Deactivate
    void stop() {
        watch.stop();
        for (Served served : routes.all()) {
            removeResource(served.resource());
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addResource(HttpResource resource) {
        routes.add(resource);
    }

    /** Called before the resource's component stops: what it answers now still has its services. */
    void removeResource(HttpResource resource) {
        Served served = routes.remove(resource);
        try {
            int left = served == null ? 0 : served.drain(drainTimeoutSeconds, TimeUnit.SECONDS);
            if (left > 0) {
                LOG.warn(
                        "{} goes away while {} requests are inside it",
                        resource.getClass().getName(),
                        left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setSessions(Sessions now) {
        sessions.set(now);
    }

    void unsetSessions(Sessions leaving) {
        sessions.clear(leaving);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setDevices(DeviceProof now) {
        devices.set(now);
    }

    void unsetDevices(DeviceProof leaving) {
        devices.clear(leaving);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setLog(AccessLog now) {
        log.set(now);
    }

    void unsetLog(AccessLog leaving) {
        log.clear(leaving);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setKeys(KeyManagement now) {
        health.keys().set(now);
    }

    void unsetKeys(KeyManagement leaving) {
        health.keys().clear(leaving);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setJobs(JobCatalog now) {
        health.jobs().set(now);
    }

    void unsetJobs(JobCatalog leaving) {
        health.jobs().clear(leaving);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setCertificates(CertificateWatch now) {
        health.certificates().set(now);
    }

    void unsetCertificates(CertificateWatch leaving) {
        health.certificates().clear(leaving);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setRuntime(HttpServiceRuntime now) {
        watch.set(now);
    }

    void unsetRuntime(HttpServiceRuntime leaving) {
        watch.clear(leaving);
    }
}
