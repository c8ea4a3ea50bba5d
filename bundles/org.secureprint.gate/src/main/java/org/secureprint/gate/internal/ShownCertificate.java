package org.secureprint.gate.internal;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.secureprint.api.device.DeviceProof;

/** The certificate that a client showed in the TLS handshake: a person's or a device's, never both. */
final class ShownCertificate {
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private ShownCertificate() {}

    /**
     * The first of the chain that the servlet container hands on (Servlet 6, section 3.8).
     *
     * @param device whether a device's is asked for, or a person's
     */
    static Optional<X509Certificate> of(HttpServletRequest request, boolean device) {
        return request.isSecure()
                        && request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain
                        && chain.length > 0
                        && isOf(chain[0], device)
                ? Optional.of(chain[0])
                : Optional.empty();
    }

    /** A certificate whose purposes can't be read is nobody's. */
    private static boolean isOf(X509Certificate certificate, boolean device) {
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            return (purposes != null && purposes.contains(DeviceProof.KEY_PURPOSE)) == device;
        } catch (CertificateParsingException e) {
            return false;
        }
    }
}
