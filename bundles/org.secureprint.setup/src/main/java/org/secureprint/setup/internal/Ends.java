package org.secureprint.setup.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.secureprint.api.tls.WatchedCertificate;

/** When the certificates of the HTTPS port end. */
final class Ends {
    private Ends() {}

    static List<WatchedCertificate> all(List<X509Certificate> chain, List<WatchedCertificate> more) {
        List<WatchedCertificate> all = new ArrayList<>();
        for (X509Certificate each : chain) {
            String name = all.isEmpty()
                    ? "The certificate of this server"
                    : "The certificate of the CA " + name(each) + " in this server's chain";
            all.add(watched(name, each));
        }
        all.addAll(more);
        return all;
    }

    /**
     * Those of the CAs whose certificates identify clients. The file is made anew at each start only.
     *
     * @param password cleared
     */
    static List<WatchedCertificate> ofClientAuthorities(Path trustStore, char[] password)
            throws IOException, GeneralSecurityException {
        if (Files.notExists(trustStore)) {
            return List.of();
        }
        List<WatchedCertificate> all = new ArrayList<>();
        try (InputStream in = Files.newInputStream(trustStore)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            for (String alias : Collections.list(store.aliases())) {
                X509Certificate each = (X509Certificate) store.getCertificate(alias);
                all.add(watched("The certificate of the CA " + name(each) + " for clients", each));
            }
        } finally {
            Arrays.fill(password, '\0');
        }
        return List.copyOf(all);
    }

    private static WatchedCertificate watched(String name, X509Certificate certificate) {
        return new WatchedCertificate(name, certificate.getNotAfter().toInstant());
    }

    private static String name(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }
}
