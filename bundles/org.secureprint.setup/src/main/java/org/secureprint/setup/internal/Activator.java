package org.secureprint.setup.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs at start level 20, before the HTTP engine (30), and makes what it needs: a listener never waits for a key and
 * never starts without one. If that fails the server stops, it does not run without HTTPS.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class Activator implements BundleActivator {
    private static final Logger LOG = LoggerFactory.getLogger(Activator.class);
    private static final String HTTP_ENGINE = "org.ops4j.pax.web";

    /** Where the configuration of the HTTP engine finds, as $[prop:...], whether it asks for certificates and whom it trusts. */
    private static final String WANTED = "spm.tls.clientauth.wanted";

    private static final String TRUST_STORE = "spm.tls.truststore";

    private final Queue<Path> narrowed = new ConcurrentLinkedQueue<>();
    private final Queue<String> weaknesses = new ConcurrentLinkedQueue<>();
    private Boot boot;

    @Override
    public void start(BundleContext context) throws IOException, GeneralSecurityException, BundleException {
        boot = new Boot(
                context,
                () -> {
                    tellFindings();
                    LOG.info("Secure Print Manager is ready");
                },
                () -> {
                    tellFindings();
                    LOG.info("Secure Print Manager has started and takes no jobs yet: its vault or its database is not"
                            + " open. If a line above says why, do what it says; otherwise wait.");
                });
        try {
            checkModes(context);
            weaknesses.addAll(TlsPolicy.require(System::getProperty));
            makeTlsKey(PrivateDirectory.at(Path.of(context.getProperty("spm.data"))));
            if (!boot.isFinished()) { // not when this bundle is exchanged in a running server
                requireHttpsPort(context);
            }
        } catch (IOException | GeneralSecurityException e) {
            LOG.error("The server stops. {}", e.getMessage(), e);
            context.getBundle(Constants.SYSTEM_BUNDLE_ID).stop();
            throw e;
        }
        boot.open();
    }

    /** Nobody else may read what the server keeps, nor write what it does. */
    private void checkModes(BundleContext context) throws IOException {
        Path data = Path.of(context.getProperty("karaf.data"));
        narrowed.addAll(FileModes.keepClosed(data));
        narrowed.addAll(FileModes.keepPrivate(data.resolve("log")));
        narrowed.addAll(FileModes.keepPrivate(Path.of(context.getProperty("spm.data"))));
        narrowed.addAll(FileModes.keepUnwritten(Path.of(context.getProperty("karaf.etc"))));
    }

    /** At the end of the start: at its beginning the log is not open yet. */
    private void tellFindings() {
        Path first = narrowed.poll();
        if (first != null) {
            LOG.warn(
                    "Others had rights to {} and {} more of the server's files. They have none any more.",
                    first,
                    narrowed.size());
            narrowed.clear();
        }
        for (String each = weaknesses.poll(); each != null; each = weaknesses.poll()) {
            LOG.warn("{}", each);
        }
    }

    private static void makeTlsKey(PrivateDirectory data) throws IOException, GeneralSecurityException {
        data.directory("ssh");
        TlsKeyStore keyStore = new TlsKeyStore(data.directory("tls"), data.directory("secrets"), Clock.systemUTC());
        if (keyStore.ensure(HostNames.ofThisMachine(System.getenv("SPM_HOST_NAMES")))) {
            LOG.info("Made the TLS key and a self-signed certificate in {}", keyStore.file());
        }
        DeviceAuthority devices =
                new DeviceAuthority(data.directory("devices"), data.directory("secrets"), Clock.systemUTC());
        trustClients(keyStore, devices.ensure(), System.getenv("SPM_CLIENT_CA_FILE"));
    }

    /** Clients are asked for a certificate always, because devices have one; nobody needs one. */
    private static void trustClients(TlsKeyStore keyStore, X509Certificate devices, String people)
            throws IOException, GeneralSecurityException {
        Path file = people == null || people.isBlank() ? null : Path.of(people.strip());
        System.setProperty(TRUST_STORE, keyStore.trustClients(devices, file).toString());
        System.setProperty(WANTED, "true");
        if (file != null) {
            LOG.info("Certificates of the CAs in {} identify people", file);
        }
    }

    private static void requireHttpsPort(BundleContext context) throws IOException {
        ServiceReference<ConfigurationAdmin> reference = context.getServiceReference(ConfigurationAdmin.class);
        HttpsPort.requireFree(
                context.getService(reference).getConfiguration(HTTP_ENGINE, "?").getProcessedProperties(reference));
        context.ungetService(reference);
    }

    @Override
    public void stop(BundleContext context) {
        boot.close();
    }
}
