package org.secureprint.delivery.internal;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.secureprint.api.device.DeliveryTransport;
import org.secureprint.api.device.OutputDevice;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;
import org.secureprint.api.tls.CertificateSource;
import org.secureprint.api.tls.WatchedCertificate;

/**
 * Sends to IPP printers: each document is a Print-Job of its own with the job's template attributes, sent when the one before has been
 * printed. That works with every printer, those without multiple-document jobs included.
 */
@Component(name = "org.secureprint.delivery.ipp")
@Designate(ocd = IppConfiguration.class)
public final class IppTransport implements DeliveryTransport, CertificateSource {
    private static final Path DATA = Path.of(System.getProperty("spm.data", "data/spm"));

    private final Duration connectTimeout;
    private final Duration stallTimeout;
    private final Duration pollInterval;
    private final Duration printTimeout;
    private final PrinterTrust trust;
    private final ExecutorService threads;

    @Activate
    public IppTransport(IppConfiguration configuration) {
        connectTimeout = Duration.ofSeconds(configuration.connectTimeoutSeconds());
        stallTimeout = Duration.ofSeconds(configuration.stallTimeoutSeconds());
        pollInterval = Duration.ofMillis(configuration.pollIntervalMillis());
        printTimeout = Duration.ofSeconds(configuration.printTimeoutSeconds());
        trust = new PrinterTrust(DATA.resolve(configuration.certificateDirectory()));
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "spm-delivery-ipp");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public List<WatchedCertificate> certificates() {
        return trust.certificates();
    }

    @Override
    public Set<String> schemes() {
        return Set.of("ipp", "ipps");
    }

    @Override
    public Delivered deliver(OutputDevice device, Job job, Documents documents, Monitor monitor)
            throws IOException, InterruptedException {
        IppPrinter printer = new IppPrinter(http(device), device, stallTimeout, pollInterval, printTimeout, monitor);
        for (Document document : job.documents()) {
            printer.print(job, document, documents);
        }
        return printer.result();
    }

    private HttpClient http(OutputDevice device) throws IOException {
        return HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(connectTimeout)
                .sslContext(trust.contextFor(device.id()))
                .executor(threads)
                .build();
    }

    @Deactivate
    public void stop() {
        threads.shutdown();
    }
}
