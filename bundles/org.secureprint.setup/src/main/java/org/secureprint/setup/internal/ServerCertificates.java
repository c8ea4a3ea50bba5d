package org.secureprint.setup.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Arrays;
import java.util.function.Supplier;
import javax.management.JMException;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.tls.CertificateSummary;
import org.secureprint.api.tls.ServerCertificate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes new certificates, and notices a key store that somebody exchanged. Safe for any thread. */
final class ServerCertificates implements ServerCertificate {
    private static final Logger LOG = LoggerFactory.getLogger(ServerCertificates.class);
    private static final int MAX_OCTETS = 1 << 20;

    private final ServerKeyStore store;
    private final Engine engine;
    private final CertificateLog log;
    private final Clock clock;

    private final Attempts attempts;
    private KeyMaterial inUse;

    /** Whatever serves HTTPS. */
    interface Engine {
        /** Has it read the key store and the trust store again, which have the same password; if that fails, it goes on with what it has. */
        void reload(char[] password) throws JMException;
    }

    /** What the engine reads at its start is in use. */
    ServerCertificates(ServerKeyStore store, Engine engine, CertificateLog log, Clock clock) throws IOException {
        this.store = store;
        this.engine = engine;
        this.log = log;
        this.clock = clock;
        attempts = new Attempts(store.state(), clock);
        inUse = store.read();
    }

    synchronized KeyMaterial inUse() {
        return inUse;
    }

    @Override
    public CertificateSummary installed() {
        return Names.summary(inUse().certificate());
    }

    @Override
    public CertificateSummary installPem(byte[] certificates, byte[] key, char[] password) {
        return install(read(() -> {
            requireSmall(certificates.length + key.length);
            return PemFile.read(certificates, key, password);
        }));
    }

    @Override
    public CertificateSummary installPkcs12(byte[] file, char[] password) {
        return install(read(() -> {
            requireSmall(file.length);
            return Pkcs12File.read(file, password);
        }));
    }

    /** Reads what is to be installed next; logs if it is of no use. */
    KeyMaterial read(Supplier<KeyMaterial> file) {
        return log.orRefused(file);
    }

    private static void requireSmall(int octets) {
        if (octets > MAX_OCTETS) {
            throw new UnusableCertificate("It is larger than 1 MiB: no certificate and key are.");
        }
    }

    /** All or nothing: what the engine does not take is not on the disk either. */
    synchronized CertificateSummary install(KeyMaterial material) {
        return log.orRefused(() -> take(material));
    }

    private CertificateSummary take(KeyMaterial material) {
        CertificateRules.check(material, clock.instant());
        try {
            store.keep();
        } catch (IOException e) {
            throw failed(e);
        }
        try {
            store.write(material);
            reload();
        } catch (IOException | GeneralSecurityException | JMException | RuntimeException e) {
            restore(e);
            throw failed(e);
        }
        use(material);
        return installed();
    }

    private void restore(Exception cause) {
        try {
            store.restore();
            attempts.done(store.state());
        } catch (IOException e) {
            e.addSuppressed(cause);
            LOG.error("The former certificate could not be put back. It is in {}", ServerKeyStore.FORMER, e);
        }
    }

    private static PrintException failed(Exception cause) {
        return new PrintException(
                Status.SERVER_ERROR_INTERNAL_ERROR,
                "The certificate could not be stored or taken into use. The former one is in use; the server's log says why.",
                cause);
    }

    /** Takes a key store that somebody put there, once it is whole and good; otherwise goes on with the one before. Called every few seconds. */
    synchronized void look() throws IOException {
        String now = store.state();
        if (!attempts.due(now)) {
            return;
        }
        try {
            KeyMaterial found = store.read();
            CertificateRules.check(found, clock.instant());
            reload();
            use(found);
        } catch (UnusableCertificate e) {
            attempts.done(now);
            log.refused(e);
            LOG.error(
                    "{} was exchanged and is not used: {} The server goes on with the certificate it has until it is stopped.",
                    store.file(),
                    e.getMessage(),
                    e);
        } catch (IOException | GeneralSecurityException | JMException | RuntimeException e) {
            attempts.failed(now);
            log.refused(failed(e));
            LOG.error(
                    "{} was exchanged and is not used yet; it is tried again in {} minutes: {} The server goes on with the"
                            + " certificate it has until it is stopped.",
                    store.file(),
                    Attempts.PAUSE.toMinutes(),
                    e.getMessage(),
                    e);
        }
    }

    private void reload() throws IOException, GeneralSecurityException, JMException {
        char[] password = store.password();
        try {
            store.writeTrustStore(password);
            engine.reload(password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private void use(KeyMaterial material) {
        inUse = material;
        try {
            attempts.done(store.state());
        } catch (IOException e) {
            LOG.warn("{} can't be looked at", store.file(), e);
        }
        log.installed(installed());
        LOG.info(
                "New connections get the certificate of {}, valid until {}",
                material.certificate().getSubjectX500Principal().getName(),
                material.certificate().getNotAfter().toInstant());
    }
}
