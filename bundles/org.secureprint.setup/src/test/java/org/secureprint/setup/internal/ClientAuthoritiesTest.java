package org.secureprint.setup.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAuthoritiesTest {
    @TempDir
    Path directory;

    private Path pem;
    private TlsKeyStore keyStore;
    private X509Certificate devices;

    @BeforeEach
    void keyStore() throws Exception {
        pem = directory.resolve("ca.pem");
        PrivateDirectory data = PrivateDirectory.at(directory.resolve("spm"));
        keyStore = new TlsKeyStore(data.directory("tls"), data.directory("secrets"), Clock.systemUTC());
        keyStore.ensure(List.of("localhost"));
        devices = new DeviceAuthority(data.directory("devices"), data.directory("secrets"), Clock.systemUTC()).ensure();
    }

    private String certificate(String name, boolean authority) throws Exception {
        Path file = directory.resolve(name + ".p12");
        keytool("-genkeypair", file, "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "bc=ca:" + authority);
        return keytool("-exportcert", file, "-rfc");
    }

    private static String keytool(String command, Path file, String... more) throws Exception {
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                command,
                "-alias",
                "it",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                "changeit"));
        all.addAll(List.of(more));
        Process process = new ProcessBuilder(all)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).isZero();
        return said;
    }

    private int size(Path trustStore) throws Exception {
        String password =
                Files.readString(directory.resolve("spm/secrets/tls.password")).strip();
        try (InputStream in = Files.newInputStream(trustStore)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                assertThat(store.isCertificateEntry(alias)).isTrue();
            }
            return store.size();
        }
    }

    @Test
    void theTrustStoreHasTheseAndNoOthersAtEachStart() throws Exception {
        String one = certificate("one", true);
        Files.writeString(pem, "Our CAs\n" + one + certificate("two", true));
        assertThat(size(keyStore.trustClients(devices, pem)))
                .as("and the CA for devices")
                .isEqualTo(3);
        Files.writeString(pem, one);
        assertThat(size(keyStore.trustClients(devices, pem))).isEqualTo(2);
        assertThat(size(keyStore.trustClients(devices, null))).isEqualTo(1);
    }

    @Test
    void acceptsNoPersonsCertificateAsThatOfACa() throws Exception {
        Files.writeString(pem, certificate("ann", false));
        assertThatThrownBy(() -> keyStore.trustClients(devices, pem))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not that of a CA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no certificate\n", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void whatHoldsNoCertificateSaysWhatToDo(String text) throws Exception {
        Files.writeString(pem, text);
        assertThatThrownBy(() -> keyStore.trustClients(devices, pem))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(pem.toString())
                .hasMessageContaining("SPM_CLIENT_CA_FILE");
    }

    @Test
    void aMissingFileSaysWhatToDo() {
        assertThatThrownBy(() -> keyStore.trustClients(devices, pem))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be read");
    }
}
