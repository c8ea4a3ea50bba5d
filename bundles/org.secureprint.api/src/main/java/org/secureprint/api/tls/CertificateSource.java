package org.secureprint.api.tls;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Offered by whatever depends on certificates: all of them are watched. Called often, from any thread; must not wait for a network. */
@ConsumerType
public interface CertificateSource {
    /** Those that are in use now. What can't be read is left out: whoever uses it says so. */
    List<WatchedCertificate> certificates();
}
