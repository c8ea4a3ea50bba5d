package org.secureprint.setup.internal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.tls.CertificateSource;
import org.secureprint.api.tls.CertificateSummary;
import org.secureprint.api.tls.ServerCertificate;
import org.secureprint.api.tls.WatchedCertificate;

/** The server's certificate while the server runs: imports, files that changed, the self-signed one's renewal. */
@Component(
        service = {ServerCertificate.class, CertificateSource.class},
        immediate = true)
public final class CertificateKeeper implements ServerCertificate, CertificateSource {
    private static final int EVERY_SECONDS = 2;

    private final ServerCertificates server;
    private final List<WatchedCertificate> authorities;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "spm-certificate");
        thread.setDaemon(true);
        return thread;
    });

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile AccessLog log;

    @Activate
    public CertificateKeeper(BundleContext context) throws IOException, GeneralSecurityException {
        PrivateDirectory data = PrivateDirectory.at(Path.of(context.getProperty("spm.data")));
        PrivateDirectory tls = data.directory("tls");
        ServerKeyStore store = new ServerKeyStore(tls, data.directory("secrets"));
        server = new ServerCertificates(
                store,
                new HttpEngine(ManagementFactory.getPlatformMBeanServer()),
                new CertificateLog(this::log),
                Clock.systemUTC());
        Looks.Look renewal = new SelfSignedRenewal(
                server, HostNames.ofThisMachine(System.getenv("SPM_HOST_NAMES")), Clock.systemUTC())::look;
        String certificates = System.getenv("SPM_TLS_CERT_FILE");
        Looks.Look renewing =
                certificates == null || certificates.isBlank() ? renewal : pemWatch(certificates.strip())::look;
        authorities = Ends.ofClientAuthorities(store.clientAuthorities());
        Looks looks = new Looks(List.of(server::look, renewing));
        clock.scheduleWithFixedDelay(
                () -> log().ifPresent(open -> looks.run()), EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** Nothing is looked at before it is open. It may go and come back: what is in use stays. */
    private Optional<AccessLog> log() {
        return Optional.ofNullable(log);
    }

    private PemWatch pemWatch(String certificates) {
        String key = System.getenv("SPM_TLS_KEY_FILE");
        return new PemWatch(
                Path.of(certificates),
                Path.of(key == null || key.isBlank() ? certificates : key.strip()),
                server,
                Clock.systemUTC());
    }

    @Deactivate
    void deactivate() {
        clock.shutdownNow();
    }

    @Override
    public CertificateSummary installed() {
        return server.installed();
    }

    @Override
    public CertificateSummary installPem(byte[] certificates, byte[] key, char[] password) {
        return server.installPem(certificates, key, password);
    }

    @Override
    public CertificateSummary installPkcs12(byte[] store, char[] password) {
        return server.installPkcs12(store, password);
    }

    @Override
    public List<WatchedCertificate> certificates() {
        return Ends.all(server.inUse().chain(), authorities);
    }
}
