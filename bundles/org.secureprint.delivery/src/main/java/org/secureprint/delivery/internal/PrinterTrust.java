package org.secureprint.delivery.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.secureprint.api.tls.WatchedCertificate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose certificate a printer may show. If {@code <device id>.pem} is there, exactly that certificate, whatever names are in it: so
 * the self-signed certificate of a printer is accepted. Otherwise one that a certificate authority of the Java platform or of {@code
 * authorities.pem} issued for the host name in the device's URI. The files are read for each delivery, so that a change needs no restart.
 */
final class PrinterTrust {
    private static final Logger LOG = LoggerFactory.getLogger(PrinterTrust.class);
    private static final String AUTHORITIES = "authorities.pem";
    private static final String PEM = ".pem";

    private final Path directory;

    PrinterTrust(Path directory) {
        this.directory = directory;
    }

    /** The file that pins a device's certificate. */
    Path pinFile(String deviceId) {
        return directory.resolve(deviceId + PEM);
    }

    SSLContext contextFor(String deviceId) throws IOException {
        try {
            Path pin = pinFile(deviceId);
            TrustManager[] managers = Files.exists(pin)
                    ? new TrustManager[] {
                        new PinnedCertificate(
                                (X509Certificate) certificates(pin).iterator().next())
                    }
                    : authorities().getTrustManagers();
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificates in " + directory + " can't be used: " + e.getMessage(), e);
        }
    }

    /** Those that are pinned and those of the directory's CAs; what can't be read is left to the delivery that needs it. */
    List<WatchedCertificate> certificates() {
        List<WatchedCertificate> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*" + PEM)) {
            for (Path file : files) {
                all.addAll(watched(file));
            }
        } catch (NoSuchFileException e) {
            LOG.debug("No printer's certificate is pinned", e);
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warn("The certificates in {} can't be watched", directory, e);
        }
        return all;
    }

    private static List<WatchedCertificate> watched(Path file) {
        String name = file.subpath(file.getNameCount() - 1, file.getNameCount()).toString();
        try {
            return certificates(file).stream()
                    .map(X509Certificate.class::cast)
                    .map(each -> new WatchedCertificate(
                            name.equals(AUTHORITIES)
                                    ? "The certificate of the CA "
                                            + each.getSubjectX500Principal().getName() + " for printers"
                                    : "The pinned certificate of printer "
                                            + name.substring(0, name.length() - PEM.length()),
                            each.getNotAfter().toInstant()))
                    .toList();
        } catch (IOException | GeneralSecurityException e) {
            LOG.debug("{} has no certificate", file, e);
            return List.of();
        }
    }

    private TrustManagerFactory authorities() throws GeneralSecurityException, IOException {
        TrustManagerFactory platform = factory(null);
        Path more = directory.resolve(AUTHORITIES);
        if (!Files.exists(more)) {
            return platform;
        }
        List<Certificate> all = new ArrayList<>(certificates(more));
        for (TrustManager manager : platform.getTrustManagers()) {
            all.addAll(List.of(((X509TrustManager) manager).getAcceptedIssuers()));
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (Certificate certificate : all) {
            store.setCertificateEntry("authority-" + store.size(), certificate);
        }
        return factory(store);
    }

    private static TrustManagerFactory factory(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }

    private static Collection<? extends Certificate> certificates(Path pem)
            throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(pem)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw new IOException("There is no certificate in " + pem);
            }
            return found;
        }
    }
}
