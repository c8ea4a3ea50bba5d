package org.secureprint.setup.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.secureprint.api.PrintException;
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

    private String seen = "";
    private String done = "";

    /** @param key may be the same file */
    PemWatch(Path certificates, Path key, ServerCertificates server) {
        this.certificates = certificates;
        this.key = key;
        this.server = server;
    }

    void look() throws IOException {
        String now = ServerKeyStore.state(certificates, key);
        boolean settled = now.equals(seen);
        seen = now;
        if (!settled || now.equals(done)) {
            return;
        }
        done = now;
        try {
            byte[] keyOctets = certificates.equals(key) ? new byte[0] : Files.readAllBytes(key);
            KeyMaterial found = PemFile.read(Files.readAllBytes(certificates), keyOctets, new char[0]);
            if (!found.chain().equals(server.inUse().chain())) {
                server.install(found);
            }
        } catch (IOException | PrintException e) {
            LOG.error("The certificate in {} with the key in {} is not used: {}", certificates, key, e.getMessage(), e);
        }
    }
}
