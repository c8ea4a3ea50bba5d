package org.secureprint.setup.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs at start level 20, before the HTTP engine (30), and makes what it needs: a listener never waits for a key and
 * never starts without one. An exception stops the start of the server.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class Activator implements BundleActivator {
    private static final Logger LOG = LoggerFactory.getLogger(Activator.class);

    private ServiceTracker<Object, Object> intake;

    @Override
    public void start(BundleContext context) throws IOException, GeneralSecurityException {
        PrivateDirectory data = PrivateDirectory.at(Path.of(context.getProperty("spm.data")));
        data.directory("ssh");
        TlsKeyStore keyStore = new TlsKeyStore(data.directory("tls"), data.directory("secrets"), Clock.systemUTC());
        if (keyStore.ensure(HostNames.ofThisMachine(System.getenv("SPM_HOST_NAMES")))) {
            LOG.info("Made the TLS key and a self-signed certificate in {}", keyStore.file());
        }
        if (keyStore.expiresSoon()) {
            LOG.warn(
                    "The TLS certificate in {} expires on {}. Replace it, or delete it and restart to get a new self-signed one.",
                    keyStore.file(),
                    keyStore.expires());
        }
        intake = whenJobsAreTaken(context, () -> LOG.info("Secure Print Manager is ready"));
        intake.open(true);
    }

    /** Runs the action once, when the service that takes jobs appears: it stands on the vault, the keys and the database. */
    private static ServiceTracker<Object, Object> whenJobsAreTaken(BundleContext context, Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        return new ServiceTracker<>(context, "org.secureprint.api.job.JobIntake", null) {
            @Override
            public Object addingService(ServiceReference<Object> reference) {
                if (done.compareAndSet(false, true)) {
                    action.run();
                }
                return reference;
            }

            @Override
            public void removedService(ServiceReference<Object> reference, Object service) {}
        };
    }

    @Override
    public void stop(BundleContext context) {
        intake.close();
    }
}
