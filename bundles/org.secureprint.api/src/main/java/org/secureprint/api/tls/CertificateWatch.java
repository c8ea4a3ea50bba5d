package org.secureprint.api.tls;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Knows which certificates end soon. Called by the web tool and the health check, from any thread. */
@ProviderType
public interface CertificateWatch {
    /** Those that end within 30 days or have ended, the first one first. */
    List<WatchedCertificate> ending();
}
