package org.secureprint.setup.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceAuthorityTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path directory;

    private DeviceAuthority at(String install) throws IOException {
        PrivateDirectory data = PrivateDirectory.at(directory.resolve(install));
        return new DeviceAuthority(
                data.directory("devices"), data.directory("secrets"), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @Test
    void isACaThatSignsCertificatesAndNoOtherCas() throws Exception {
        X509Certificate authority = at("one").ensure();
        authority.verify(authority.getPublicKey());
        authority.checkValidity(Date.from(NOW));
        assertThat(authority.getBasicConstraints()).isZero();
        assertThat(authority.getKeyUsage()[5]).as("keyCertSign").isTrue();
        assertThat(authority.getKeyUsage()[0]).as("digitalSignature").isFalse();
    }

    @Test
    void staysTheSameAndIsForTheOwnerOnly() throws Exception {
        X509Certificate authority = at("one").ensure();
        assertThat(at("one").ensure()).isEqualTo(authority);
        try (var paths = Files.walk(directory.resolve("one"))) {
            assertThat(paths).hasSize(5).allSatisfy(path -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        }
    }

    /** Incident 7: keys shared by all installs. */
    @Test
    void twoInstallsShareNothing() throws Exception {
        X509Certificate one = at("one").ensure();
        X509Certificate other = at("other").ensure();
        assertThat(one.getPublicKey()).isNotEqualTo(other.getPublicKey());
        assertThat(one.getSubjectX500Principal()).isNotEqualTo(other.getSubjectX500Principal());
        assertThat(Files.readString(directory.resolve("one/secrets/device-authority.password")))
                .hasSizeGreaterThanOrEqualTo(32)
                .isNotEqualTo(Files.readString(directory.resolve("other/secrets/device-authority.password")));
    }

    @Test
    void aWrongPasswordSaysWhatToDo() throws Exception {
        at("one").ensure();
        Files.writeString(directory.resolve("one/secrets/device-authority.password"), "another");
        assertThatThrownBy(() -> at("one").ensure())
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("authority.p12", "device-authority.password", "backup", "enrol");
    }
}
