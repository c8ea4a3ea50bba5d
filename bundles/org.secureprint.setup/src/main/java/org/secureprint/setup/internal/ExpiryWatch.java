package org.secureprint.setup.internal;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.secureprint.api.tls.CertificateSource;
import org.secureprint.api.tls.CertificateWatch;
import org.secureprint.api.tls.WatchedCertificate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Watches the certificates of all parts of the server. */
@Component(immediate = true)
public final class ExpiryWatch implements CertificateWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ExpiryWatch.class);
    private static final Duration MAX_AGE = Duration.ofSeconds(5);
    private static final int FIRST_SECONDS = 60;
    private static final int EVERY_SECONDS = 3600;

    private final List<CertificateSource> sources = new CopyOnWriteArrayList<>();
    private final Expiry expiry = new Expiry(() -> sources, Clock.systemUTC(), MAX_AGE, LOG::warn);
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "spm-certificate-ends");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public ExpiryWatch() {
        clock.scheduleWithFixedDelay(expiry::tell, FIRST_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void deactivate() {
        clock.shutdownNow();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindSource(CertificateSource source) {
        sources.add(source);
    }

    void unbindSource(CertificateSource source) {
        sources.remove(source);
    }

    @Override
    public List<WatchedCertificate> ending() {
        return expiry.ending();
    }
}
