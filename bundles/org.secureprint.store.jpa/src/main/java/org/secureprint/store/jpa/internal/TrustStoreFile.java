package org.secureprint.store.jpa.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

/** Certificates of a PEM file in a file of the kind that the JDK reads. They are public, and so is the password. */
record TrustStoreFile(Path path) {
    static final String TYPE = "PKCS12";
    static final String PASSWORD = "public";

    /**
     * Makes the file anew.
     *
     * @param pem the certificates
     * @param data the directory it goes to
     * @throws IllegalArgumentException if there is no certificate in the PEM file
     */
    static TrustStoreFile of(Path pem, Path data) throws IOException {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore store = KeyStore.getInstance(TYPE);
            store.load(null, null);
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry(Integer.toString(store.size()), each);
            }
            if (store.size() == 0) {
                throw new IllegalArgumentException("'tlsRootCertificateFile' " + pem + " has no certificate in it.");
            }
            return new TrustStoreFile(write(store, data));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "'tlsRootCertificateFile' " + pem + " is no PEM file with certificates: " + e.getMessage(), e);
        }
    }

    private static Path write(KeyStore store, Path data) throws IOException, GeneralSecurityException {
        Path next = Files.createTempFile(
                data,
                "sqlserver-ca",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(next)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return Files.move(next, data.resolve("sqlserver-ca.p12"), StandardCopyOption.ATOMIC_MOVE);
    }
}
