package org.secureprint.setup.internal;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
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

    /** Those of the CAs whose certificates identify clients. */
    static List<WatchedCertificate> ofClientAuthorities(List<X509Certificate> authorities) {
        return authorities.stream()
                .map(each -> watched("The certificate of the CA " + name(each) + " for clients", each))
                .toList();
    }

    private static WatchedCertificate watched(String name, X509Certificate certificate) {
        return new WatchedCertificate(name, certificate.getNotAfter().toInstant());
    }

    private static String name(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }
}
