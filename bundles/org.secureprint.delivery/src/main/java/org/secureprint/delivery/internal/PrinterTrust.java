package org.secureprint.delivery.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
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

/**
 * Whose certificate a printer may show. If {@code <device id>.pem} is there, exactly that certificate, whatever names are in it: so
 * the self-signed certificate of a printer is accepted. Otherwise one that a certificate authority of the Java platform or of {@code
 * authorities.pem} issued for the host name in the device's URI. The files are read for each delivery, so that a change needs no restart.
 */
final class PrinterTrust {
    private static final String AUTHORITIES = "authorities.pem";

    private final Path directory;

    PrinterTrust(Path directory) {
        this.directory = directory;
    }

    /** The file that pins a device's certificate. */
    Path pinFile(String deviceId) {
        return directory.resolve(deviceId + ".pem");
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
