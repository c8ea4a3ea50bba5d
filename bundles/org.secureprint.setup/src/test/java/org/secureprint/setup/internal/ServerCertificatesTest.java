package org.secureprint.setup.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.secureprint.setup.internal.TestAuthority.NOW;
import static org.secureprint.setup.internal.TestAuthority.pem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Role;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.RecordingLog;
import org.secureprint.api.tls.CertificateSummary;

class ServerCertificatesTest {
    private static final byte[] NO_KEY = {};
    private static final char[] NONE = {};

    @TempDir
    Path directory;

    private final List<X509Certificate> loaded = new ArrayList<>();
    private final RecordingLog log = new RecordingLog();
    private boolean engineRefuses;
    private PrivateDirectory tls;
    private PrivateDirectory secrets;
    private ServerKeyStore store;
    private ServerCertificates server;
    private TestAuthority root;

    @BeforeEach
    void firstStart() throws Exception {
        PrivateDirectory data = PrivateDirectory.at(directory.resolve("spm"));
        tls = data.directory("tls");
        secrets = data.directory("secrets");
        root = TestAuthority.root("CN=Root");
        TlsKeyStore first = new TlsKeyStore(tls, secrets, Clock.fixed(NOW, ZoneOffset.UTC));
        first.ensure(List.of("localhost"));
        first.trustClients(root.certificate, null);
        store = new ServerKeyStore(tls, secrets);
        server = at(NOW);
    }

    private ServerCertificates at(Instant now) throws IOException {
        return new ServerCertificates(
                store, this::load, new CertificateLog(() -> Optional.of(log)), Clock.fixed(now, ZoneOffset.UTC));
    }

    private void load(char[] password) throws JMException {
        if (engineRefuses) {
            throw new MBeanException(new IOException("no"));
        }
        try {
            assertThat(ClientAuthorities.read(tls, password)).containsExactly(root.certificate);
            loaded.add(
                    Pkcs12File.read(Files.readAllBytes(store.file()), password).certificate());
        } catch (IOException | GeneralSecurityException e) {
            throw new MBeanException(e);
        }
    }

    private void logged(String result, String detail) {
        assertThat(log.of(LogKind.SERVER_ACCESS))
                .containsExactly(
                        new Entry("org.secureprint.setup", "", "certificate-install", "certificate", result, detail)
                                .as(Set.of(Role.SERVICE)));
    }

    private void nothingChanged(byte[] before) {
        assertThat(store.file()).hasBinaryContent(before);
        assertThat(server.installed().subject()).isEqualTo("CN=localhost");
    }

    @Test
    void aGoodOneIsOnTheDiskAndInUse() throws Exception {
        byte[] former = Files.readAllBytes(store.file());
        KeyPair keys = TestAuthority.ec("secp256r1");
        X509Certificate certificate = root.issue().to(keys);

        CertificateSummary summary =
                server.installPem(pem(certificate, root.certificate), pem(keys.getPrivate()), NONE);

        assertThat(summary).isEqualTo(server.installed());
        assertThat(summary.names()).containsExactly("print.example.org");
        assertThat(summary.selfSigned()).isFalse();
        assertThat(loaded).containsExactly(certificate);
        logged(Entry.OK, "sha256 " + summary.sha256());
        assertThat(at(NOW).inUse().chain()).containsExactly(certificate, root.certificate);
        assertThat(tls.file(ServerKeyStore.FORMER)).hasBinaryContent(former);
        for (Path file : List.of(store.file(), tls.file(ServerKeyStore.FORMER))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aBadOneChangesNothing() throws Exception {
        byte[] before = Files.readAllBytes(store.file());
        X509Certificate certificate = root.issue().to(TestAuthority.ec("secp256r1"));
        byte[] otherKey = pem(TestAuthority.ec("secp256r1").getPrivate());

        assertThatThrownBy(() -> server.installPem(pem(certificate), otherKey, NONE))
                .isInstanceOfSatisfying(
                        PrintException.class, e -> assertThat(e.status()).isEqualTo(Status.CLIENT_ERROR_BAD_REQUEST))
                .hasMessageContaining("does not belong");
        nothingChanged(before);
        assertThat(loaded).isEmpty();
        assertThat(log.of(LogKind.SERVER_ACCESS)).singleElement().satisfies(line -> assertThat(line.detail())
                .contains("does not belong"));
        assertThat(tls.file(ServerKeyStore.FORMER)).doesNotExist();
    }

    @Test
    void whatTheEngineDoesNotTakeIsTakenBack() throws Exception {
        byte[] before = Files.readAllBytes(store.file());
        KeyPair keys = TestAuthority.ec("secp256r1");
        byte[] both = pem(root.issue().to(keys), keys.getPrivate());
        engineRefuses = true;

        assertThatThrownBy(() -> server.installPem(both, NO_KEY, NONE)).hasMessageContaining("former one is in use");
        nothingChanged(before);
        assertThat(log.of(LogKind.SERVER_ACCESS))
                .extracting(Entry::result)
                .containsExactly("server-error-internal-error");
    }

    /** The one kept from an earlier import must not come back. */
    @Test
    void aDiskThatIsFullChangesNothing() throws Exception {
        KeyPair first = TestAuthority.ec("secp256r1");
        server.installPem(pem(root.issue().to(first), first.getPrivate()), NO_KEY, NONE);
        byte[] before = Files.readAllBytes(store.file());
        KeyPair second = TestAuthority.ec("secp256r1");
        byte[] both = pem(root.issue().to(second), second.getPrivate());
        Files.createDirectories(tls.file(ServerKeyStore.FORMER + ".part").resolve("in the way"));

        assertThatThrownBy(() -> server.installPem(both, NO_KEY, NONE)).hasMessageContaining("former one is in use");
        assertThat(store.file()).hasBinaryContent(before);
        assertThat(loaded).hasSize(1);
    }

    @Test
    void aHugeUploadIsRefused() {
        assertThatThrownBy(() -> server.installPkcs12(new byte[(1 << 20) + 1], NONE))
                .hasMessageContaining("1 MiB");
        logged("client-error-bad-request", "It is larger than 1 MiB: no certificate and key are.");
    }

    @Test
    void aKeyStoreThatSomebodyPutThereIsTakenOnceItIsWhole() throws Exception {
        KeyPair keys = TestAuthority.rsa(2048);
        X509Certificate certificate = root.issue().to(keys);
        tls.write(
                TlsKeyStore.KEY_STORE,
                new KeyMaterial(keys.getPrivate(), List.of(certificate)).pkcs12(store.password()));

        server.look();
        assertThat(loaded).as("it may still be written").isEmpty();
        server.look();
        server.look();
        assertThat(loaded).containsExactly(certificate);
        assertThat(server.inUse().certificate()).isEqualTo(certificate);
        logged(Entry.OK, "sha256 " + server.installed().sha256());
    }

    /** The engine opens the trust store with the same password. */
    @Test
    void itMayHaveAnotherPasswordAndImportsGoOn() throws Exception {
        KeyPair keys = TestAuthority.rsa(2048);
        X509Certificate certificate = root.issue().to(keys);
        secrets.write(TlsKeyStore.PASSWORD, "another\n".getBytes(StandardCharsets.US_ASCII));
        tls.write(
                TlsKeyStore.KEY_STORE,
                new KeyMaterial(keys.getPrivate(), List.of(certificate)).pkcs12("another".toCharArray()));
        server.look();
        server.look();
        assertThat(loaded).containsExactly(certificate);

        KeyPair next = TestAuthority.ec("secp256r1");
        X509Certificate renewed = root.issue().to(next);
        server.installPem(pem(renewed, next.getPrivate()), NO_KEY, NONE);
        assertThat(loaded).containsExactly(certificate, renewed);
    }

    @Test
    void aBadKeyStoreThatSomebodyPutThereIsNotUsed() throws Exception {
        KeyPair keys = TestAuthority.ec("secp256r1");
        X509Certificate expired = root.issue()
                .valid(NOW.minus(Duration.ofDays(9)), NOW.minusSeconds(1))
                .to(keys);
        for (byte[] bad : List.of(
                new byte[] {1, 2, 3}, new KeyMaterial(keys.getPrivate(), List.of(expired)).pkcs12(store.password()))) {
            tls.write(TlsKeyStore.KEY_STORE, bad);
            server.look();
            server.look();
        }
        Files.delete(store.file());
        server.look();
        server.look();

        assertThat(loaded).isEmpty();
        assertThat(server.installed().subject()).isEqualTo("CN=localhost");
    }

    @Test
    void filesOfCertbotAreTakenOnceTheyBelongTogether() throws Exception {
        Path chain = directory.resolve("fullchain.pem");
        Path key = directory.resolve("privkey.pem");
        PemWatch watch = new PemWatch(chain, key, server, Clock.systemUTC());
        KeyPair keys = TestAuthority.ec("secp256r1");
        X509Certificate certificate = root.issue().to(keys);
        watch.look();
        watch.look();
        Files.write(chain, pem(certificate));
        Files.write(key, pem(TestAuthority.ec("secp256r1").getPrivate()));
        watch.look();
        watch.look();
        assertThat(loaded).isEmpty();
        assertThat(log.of(LogKind.SERVER_ACCESS)).extracting(Entry::result).containsExactly("client-error-bad-request");

        Files.write(key, pem(keys.getPrivate()));
        watch.look();
        watch.look();
        watch.look();
        assertThat(loaded).containsExactly(certificate);
        assertThat(log.of(LogKind.SERVER_ACCESS))
                .extracting(Entry::detail)
                .last()
                .isEqualTo("sha256 " + server.installed().sha256());

        new PemWatch(chain, key, server, Clock.systemUTC()).look();
        assertThat(loaded).as("after a restart it is there already").hasSize(1);
    }

    @Test
    void theSelfSignedOneIsMadeAnewBeforeAnybodyIsWarned() throws Exception {
        X509Certificate first = server.inUse().certificate();
        renewal(NOW.plus(Duration.ofDays(824 - 32))).look();
        assertThat(loaded).isEmpty();

        Instant late = NOW.plus(Duration.ofDays(824 - 31));
        renewal(late).look();
        assertThat(loaded).hasSize(1);
        assertThat(loaded.get(0).getNotAfter().toInstant()).isAfter(late.plus(Duration.ofDays(800)));
        logged(Entry.OK, "sha256 " + server.installed().sha256());
        assertThat(loaded.get(0).getPublicKey()).isNotEqualTo(first.getPublicKey());
        assertThat(Names.of(loaded.get(0))).containsExactly("localhost", "new.example.org");
    }

    @Test
    void anAdministratorsOwnIsNeverMadeAnew() throws Exception {
        KeyPair keys = TestAuthority.ec("secp256r1");
        server.installPem(pem(root.issue().to(keys), keys.getPrivate()), NO_KEY, NONE);

        renewal(NOW.plus(Duration.ofDays(89))).look();
        assertThat(loaded).hasSize(1);
    }

    private SelfSignedRenewal renewal(Instant now) throws IOException {
        server = at(now);
        return new SelfSignedRenewal(server, List.of("localhost", "new.example.org"), Clock.fixed(now, ZoneOffset.UTC));
    }
}
