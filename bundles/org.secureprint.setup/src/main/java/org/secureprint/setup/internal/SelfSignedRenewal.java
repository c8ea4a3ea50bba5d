package org.secureprint.setup.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The certificate that was made at first start is made anew before it ends, so that a server nobody looks after goes on. It gets a new key, and the
 * names of the machine as they are then.
 */
final class SelfSignedRenewal {
    /** Before anybody is warned. */
    private static final Duration BEFORE_END = Duration.ofDays(31);

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofHours(1);

    private final ServerCertificates server;
    private final List<String> names;
    private final Clock clock;
    private Instant nextAttempt = Instant.MIN;

    SelfSignedRenewal(ServerCertificates server, List<String> names, Clock clock) {
        this.server = server;
        this.names = names;
        this.clock = clock;
    }

    void look() throws IOException, GeneralSecurityException {
        Instant now = clock.instant();
        List<X509Certificate> chain = server.inUse().chain();
        Instant due = chain.get(0).getNotAfter().toInstant().minus(BEFORE_END);
        if (chain.size() == 1
                && !now.isBefore(due)
                && !now.isBefore(nextAttempt)
                && SelfSignedCertificate.isOurs(chain.get(0))) {
            nextAttempt = now.plus(BETWEEN_ATTEMPTS);
            server.install(SelfSignedCertificate.make(names, now, new SecureRandom()));
        }
    }
}
