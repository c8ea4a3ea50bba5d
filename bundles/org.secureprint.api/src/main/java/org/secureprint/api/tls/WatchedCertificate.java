package org.secureprint.api.tls;

import java.time.Instant;
import java.util.Objects;

/**
 * A certificate whose end somebody has to know of before.
 *
 * @param name for an administrator, as in {@code The certificate of this server}
 */
public record WatchedCertificate(String name, Instant notAfter) {
    public WatchedCertificate {
        Objects.requireNonNull(name);
        Objects.requireNonNull(notAfter);
    }
}
