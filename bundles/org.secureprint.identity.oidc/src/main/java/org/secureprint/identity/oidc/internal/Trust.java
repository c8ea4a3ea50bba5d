package org.secureprint.identity.oidc.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates are believed. */
final class Trust {
    private Trust() {}

    /**
     * TLS that believes the CAs of a PEM file, or those of the Java runtime.
     *
     * @param trustFile empty for the CAs of the Java runtime
     * @throws IllegalArgumentException with a sentence for the administrator
     */
    static SSLContext of(String trustFile) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trustFile.isEmpty() ? null : read(Path.of(trustFile)));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "'trustFile' " + trustFile + " is no PEM file with certificates: " + e.getMessage(), e);
        }
    }

    private static KeyStore read(Path pem) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry(Integer.toString(store.size()), each);
            }
        }
        if (store.size() == 0) {
            throw new IOException("there is none in it");
        }
        return store;
    }
}
