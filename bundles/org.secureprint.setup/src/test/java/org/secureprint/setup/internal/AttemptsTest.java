package org.secureprint.setup.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.secureprint.setup.internal.TestAuthority.pem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.PrintException;
import org.secureprint.api.testing.MovableClock;

/** What is in the way of a new certificate for a while only keeps it waiting. */
class AttemptsTest {
    @TempDir
    Path directory;

    private final MovableClock clock = new MovableClock("2026-03-01T12:00:00", ZoneOffset.UTC);
    private final KeyPair keys = TestAuthority.ec("secp256r1");
    private PrivateDirectory tls;
    private ServerKeyStore store;
    private ServerCertificates server;
    private X509Certificate certificate;
    private boolean engineFails;
    private int reloads;

    AttemptsTest() throws Exception {}

    @BeforeEach
    void firstStart() throws Exception {
        PrivateDirectory data = PrivateDirectory.at(directory.resolve("spm"));
        tls = data.directory("tls");
        PrivateDirectory secrets = data.directory("secrets");
        new TlsKeyStore(tls, secrets, clock).ensure(List.of("localhost"));
        store = new ServerKeyStore(tls, secrets);
        server = new ServerCertificates(store, this::reload, new CertificateLog(Optional::empty), clock);
        certificate = TestAuthority.root("CN=Root").issue().to(keys);
    }

    private void reload(char[] password) {
        reloads++;
        if (engineFails) {
            throw new IllegalStateException("an engine's bug");
        }
    }

    @Test
    void aRenewalThatFoundAFullDiskIsTakenLater() throws Exception {
        PemWatch watch = watch(pem(certificate, keys.getPrivate()));
        Path inTheWay = tls.file(ServerKeyStore.FORMER + ".part").resolve("in the way");
        Files.createDirectories(inTheWay);
        watch.look();
        watch.look();
        Files.delete(inTheWay);
        watch.look();
        assertThat(reloads).as("not all the time").isZero();

        clock.advance(Attempts.PAUSE);
        watch.look();
        watch.look();
        assertThat(reloads).isOne();
        assertThat(server.inUse().certificate()).isEqualTo(certificate);
    }

    @Test
    void filesOfNoUseAreNotTriedAgainUntilTheyChange() {
        Attempts attempts = new Attempts("first", clock);
        assertThat(attempts.due("first")).isFalse();
        assertThat(attempts.due("second")).as("may still be written").isFalse();
        assertThat(attempts.due("second")).isTrue();
        attempts.done("second");
        clock.advance(Attempts.PAUSE);
        assertThat(attempts.due("second")).isFalse();
        assertThat(attempts.due("third")).isFalse();
        assertThat(attempts.due("third")).isTrue();
    }

    @Test
    void anExchangedKeyStoreThatTheEngineDidNotTakeIsTakenLater() throws Exception {
        engineFails = true;
        tls.write(
                TlsKeyStore.KEY_STORE,
                new KeyMaterial(keys.getPrivate(), List.of(certificate)).pkcs12(store.password()));
        server.look();
        server.look();
        server.look();
        assertThat(reloads).isOne();
        assertThat(server.inUse().certificate()).isNotEqualTo(certificate);

        engineFails = false;
        clock.advance(Attempts.PAUSE);
        server.look();
        server.look();
        assertThat(reloads).isEqualTo(2);
        assertThat(server.inUse().certificate()).isEqualTo(certificate);
    }

    @Test
    void anEnginesBugTakesAnImportBack() throws Exception {
        byte[] before = Files.readAllBytes(store.file());
        engineFails = true;

        assertThatThrownBy(() -> server.installPem(pem(certificate, keys.getPrivate()), new byte[0], new char[0]))
                .isInstanceOf(PrintException.class)
                .hasMessageContaining("former one is in use");
        assertThat(store.file()).hasBinaryContent(before);
    }

    private PemWatch watch(byte[] both) throws IOException {
        Path file = Files.write(directory.resolve("both.pem"), both);
        return new PemWatch(file, file, server, clock);
    }
}
