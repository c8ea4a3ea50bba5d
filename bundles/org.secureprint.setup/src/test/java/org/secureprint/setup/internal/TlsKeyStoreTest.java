package org.secureprint.setup.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsKeyStoreTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final List<String> NAMES = List.of("print.example.org", "localhost", "127.0.0.1", "::1");

    @TempDir
    Path directory;

    private PrivateDirectory data;
    private TlsKeyStore keyStore;

    @BeforeEach
    void keyStore() throws IOException {
        data = PrivateDirectory.at(directory.resolve("spm"));
        keyStore = at(data, NOW);
    }

    private static TlsKeyStore at(PrivateDirectory data, Instant now) throws IOException {
        return new TlsKeyStore(data.directory("tls"), data.directory("secrets"), Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void makesAnEcdsaCertificateForAllNames() throws Exception {
        assertThat(keyStore.ensure(NAMES)).isTrue();

        X509Certificate certificate = certificate(data);
        certificate.verify(certificate.getPublicKey());
        certificate.checkValidity(Date.from(NOW));
        assertThat(certificate.getPublicKey()).isInstanceOfSatisfying(ECPublicKey.class, key -> assertThat(
                        key.getParams().getCurve().getField().getFieldSize())
                .isEqualTo(256));
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(certificate.getSubjectAlternativeNames())
                .extracting(name -> name.get(1).toString())
                .containsExactly("print.example.org", "localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
    }

    @Test
    void filesAreForTheOwnerOnly() throws Exception {
        keyStore.ensure(NAMES);

        try (var paths = Files.walk(data.path())) {
            assertThat(paths)
                    .allSatisfy(path -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }

    @Test
    void keepsWhatIsThere() throws Exception {
        keyStore.ensure(NAMES);
        byte[] before = Files.readAllBytes(keyStore.file());

        assertThat(keyStore.ensure(NAMES)).isFalse();
        assertThat(keyStore.file()).hasBinaryContent(before);
    }

    @Test
    void twoInstallsShareNothing() throws Exception {
        PrivateDirectory other = PrivateDirectory.at(directory.resolve("other"));
        keyStore.ensure(NAMES);
        at(other, NOW).ensure(NAMES);

        assertThat(password(data)).hasSizeGreaterThanOrEqualTo(32).isNotEqualTo(password(other));
        assertThat(certificate(data).getPublicKey())
                .isNotEqualTo(certificate(other).getPublicKey());
        assertThat(certificate(data).getSerialNumber())
                .isNotEqualTo(certificate(other).getSerialNumber());
    }

    @Test
    void aCrashBetweenPasswordAndKeyStoreIsRepaired() throws Exception {
        keyStore.ensure(NAMES);
        String password = password(data);
        Files.delete(keyStore.file());
        Files.writeString(keyStore.file().resolveSibling("server.p12.part"), "half");

        assertThat(keyStore.ensure(NAMES)).isTrue();
        assertThat(password(data)).isEqualTo(password);
    }

    @Test
    void aWrongPasswordSaysWhatToDo() throws Exception {
        keyStore.ensure(NAMES);
        Files.writeString(data.path().resolve("secrets/tls.password"), "another");

        assertThatThrownBy(() -> keyStore.ensure(NAMES))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("tls.password")
                .hasMessageContaining("delete");
    }

    private static String password(PrivateDirectory data) throws IOException {
        return Files.readString(data.path().resolve("secrets/tls.password"));
    }

    private static X509Certificate certificate(PrivateDirectory data) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(data.path().resolve("tls/server.p12"))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password(data).toCharArray());
            return (X509Certificate) store.getCertificate("server");
        }
    }
}
