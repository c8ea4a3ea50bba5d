package org.secureprint.setup.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * The CAs whose certificates identify clients, made into the trust store that the HTTP engine reads: the one of this install for
 * devices, and those for people in a PEM file of the administrator. It has these CAs and no others.
 */
final class ClientAuthorities {
    static final String TRUST_STORE = "clients.p12";

    private ClientAuthorities() {}

    /**
     * Makes the trust store anew.
     *
     * @param devices the certificate of the CA for devices
     * @param people the PEM file of CAs for people, or null
     * @param password of the trust store
     * @throws IOException if the file can't be read, or holds something else than CA certificates; the message says what to do
     */
    static Path write(X509Certificate devices, Path people, PrivateDirectory directory, char[] password)
            throws IOException, GeneralSecurityException {
        List<X509Certificate> all = new ArrayList<>();
        all.add(devices);
        for (Certificate authority : people == null ? List.<Certificate>of() : read(people)) {
            if (!(authority instanceof X509Certificate x509) || x509.getBasicConstraints() < 0) {
                throw unusable(people, "a certificate in it is not that of a CA", null);
            }
            all.add(x509);
        }
        write(all, directory, password);
        return directory.file(TRUST_STORE);
    }

    /**
     * Writes the trust store with these CAs.
     *
     * @param password of the trust store
     */
    static void write(List<X509Certificate> authorities, PrivateDirectory directory, char[] password)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (X509Certificate each : authorities) {
            store.setCertificateEntry("ca-" + (store.size() + 1), each);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, password);
        directory.write(TRUST_STORE, out.toByteArray());
    }

    /**
     * The CAs of the trust store; none if there is no trust store.
     *
     * @param password of the trust store
     */
    static List<X509Certificate> read(PrivateDirectory directory, char[] password)
            throws IOException, GeneralSecurityException {
        Path file = directory.file(TRUST_STORE);
        if (Files.notExists(file)) {
            return List.of();
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        List<X509Certificate> all = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            all.add((X509Certificate) store.getCertificate(alias));
        }
        return List.copyOf(all);
    }

    private static Collection<? extends Certificate> read(Path pem) throws IOException {
        Collection<? extends Certificate> authorities;
        try {
            authorities = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(pem)));
        } catch (IOException e) {
            throw unusable(pem, "it cannot be read", e);
        } catch (CertificateException e) {
            throw unusable(pem, "it is no PEM file of certificates", e);
        }
        if (authorities.isEmpty()) {
            throw unusable(pem, "it has no certificate", null);
        }
        return authorities;
    }

    private static IOException unusable(Path pem, String why, Exception cause) {
        return new IOException(
                "The file " + pem + " of CAs that identify people is of no use: " + why
                        + ". Put CA certificates in PEM format there, or leave SPM_CLIENT_CA_FILE empty.",
                cause);
    }
}
