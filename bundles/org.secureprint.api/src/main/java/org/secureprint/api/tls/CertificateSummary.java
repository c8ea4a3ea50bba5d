package org.secureprint.api.tls;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What people want to know of a certificate.
 *
 * @param names host names and addresses it is for
 * @param sha256 its fingerprint, in hexadecimal digits
 */
public record CertificateSummary(
        String subject,
        String issuer,
        List<String> names,
        Instant notBefore,
        Instant notAfter,
        String sha256,
        boolean selfSigned) {
    public CertificateSummary {
        Objects.requireNonNull(subject);
        Objects.requireNonNull(issuer);
        names = List.copyOf(names);
        Objects.requireNonNull(notBefore);
        Objects.requireNonNull(notAfter);
        Objects.requireNonNull(sha256);
    }
}
