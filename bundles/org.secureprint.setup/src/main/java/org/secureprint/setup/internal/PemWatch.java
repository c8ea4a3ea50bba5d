package org.secureprint.setup.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PEM files that something else renews, such as certbot: the server takes what they hold. Two files are not written at once, so they have to be
 * the same at two looks. Used by one thread.
 */
final class PemWatch {
    private static final Logger LOG = LoggerFactory.getLogger(PemWatch.class);

    private final Path certificates;
    private final Path key;
    private final ServerCertificates server;

    private final Attempts attempts;

    /** @param key may be the same file */
    PemWatch(Path certificates, Path key, ServerCertificates server, Clock clock) {
        this.certificates = certificates;
        this.key = key;
        this.server = server;
        attempts = new Attempts("", clock);
    }

    void look() throws IOException {
        String now = ServerKeyStore.state(certificates, key);
        if (!attempts.due(now)) {
            return;
        }
        try {
            byte[] keyOctets = certificates.equals(key) ? new byte[0] : Files.readAllBytes(key);
            byte[] chain = Files.readAllBytes(certificates);
            KeyMaterial found = server.read(() -> PemFile.read(chain, keyOctets, new char[0]));
            if (!found.chain().equals(server.inUse().chain())) {
                server.install(found);
            }
            attempts.done(now);
        } catch (UnusableCertificate e) {
            attempts.done(now);
            LOG.error("The certificate in {} with the key in {} is not used: {}", certificates, key, e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            attempts.failed(now);
            LOG.error(
                    "The certificate in {} with the key in {} is not used yet, and is tried again in {} minutes: {}",
                    certificates,
                    key,
                    Attempts.PAUSE.toMinutes(),
                    e.getMessage(),
                    e);
        }
    }
}
