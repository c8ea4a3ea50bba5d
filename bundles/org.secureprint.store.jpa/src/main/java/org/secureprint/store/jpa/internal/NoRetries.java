package org.secureprint.store.jpa.internal;

import org.eclipse.persistence.config.SessionCustomizer;
import org.eclipse.persistence.sessions.Session;

/**
 * Has EclipseLink report a lost connection at once: by itself it would make the caller wait 5 s for each of three more attempts. Named
 * in {@code persistence.xml}.
 */
public final class NoRetries implements SessionCustomizer {
    @Override
    public void customize(Session session) {
        session.getLogin().setQueryRetryAttemptCount(0);
    }
}
