package org.secureprint.admin.web.internal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.tls.CertificateSummary;
import org.secureprint.api.tls.ServerCertificate;

/** A certificate that remembers what it was replaced by; refuses what says that it is bad. */
final class RecordedCertificate implements ServerCertificate {
    final List<String> installed = new ArrayList<>();

    @Override
    public CertificateSummary installed() {
        return new CertificateSummary(
                "CN=print.example.org",
                "CN=<Our CA>",
                List.of("print.example.org", "192.0.2.1"),
                Instant.parse("2026-01-01T00:00:00Z"),
                Instant.parse("2027-01-01T00:00:00Z"),
                "ab" + installed.size(),
                false);
    }

    @Override
    public CertificateSummary installPem(byte[] certificates, byte[] key, char[] password) {
        return install("pem", certificates, key, password);
    }

    @Override
    public CertificateSummary installPkcs12(byte[] store, char[] password) {
        return install("pkcs12", store, new byte[0], password);
    }

    private CertificateSummary install(String how, byte[] file, byte[] key, char[] password) {
        String text = String.join(
                " ",
                how,
                new String(file, StandardCharsets.UTF_8),
                new String(key, StandardCharsets.UTF_8),
                new String(password));
        if (text.contains("bad")) {
            throw new PrintException(Status.CLIENT_ERROR_BAD_REQUEST, "It has <expired>.");
        }
        installed.add(text);
        return installed();
    }
}
