package org.secureprint.setup.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at several things one after the other, whatever comes of each: an executor never calls again what has thrown something. */
final class Looks implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Looks.class);

    private final List<Look> looks;

    /** Something that may have changed. */
    interface Look {
        void look() throws IOException, GeneralSecurityException;
    }

    Looks(List<Look> looks) {
        this.looks = looks;
    }

    @Override
    public void run() {
        for (Look each : looks) {
            try {
                each.look();
            } catch (IOException | GeneralSecurityException | RuntimeException e) {
                LOG.error("The server's certificate can't be looked after", e);
            }
        }
    }
}
