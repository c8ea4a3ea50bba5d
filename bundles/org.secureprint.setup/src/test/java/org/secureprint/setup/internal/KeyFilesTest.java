package org.secureprint.setup.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.secureprint.setup.internal.TestAuthority.pem;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms in which a certificate and its key arrive, made by OpenSSL. */
class KeyFilesTest {
    private static final char[] NONE = new char[0];
    private static final char[] PASSWORD = "pass phrase".toCharArray();

    @TempDir
    Path directory;

    private TestAuthority root;
    private KeyPair keys;
    private X509Certificate server;
    private byte[] certificates;

    @BeforeEach
    void certificate() throws Exception {
        root = TestAuthority.root("CN=Root");
        keys = TestAuthority.ec("secp256r1");
        server = root.issue().to(keys);
        certificates = pem(server, root.certificate);
        Files.write(directory.resolve("chain.pem"), certificates);
        Files.write(directory.resolve("key.pem"), pem(keys.getPrivate()));
    }

    private byte[] openssl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-out", "out"));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return Files.readAllBytes(directory.resolve("out"));
    }

    private void isOurs(KeyMaterial found) {
        assertThat(found.key()).isEqualTo(keys.getPrivate());
        assertThat(found.chain()).containsExactly(server, root.certificate);
    }

    @Test
    void pemWithTheKeyBesideOrWithin() throws Exception {
        byte[] sec1 = openssl("ec", "-in", "key.pem");
        byte[] pkcs8 = openssl("pkcs8", "-topk8", "-nocrypt", "-in", "key.pem");

        assertThat(new String(sec1, StandardCharsets.US_ASCII)).contains("BEGIN EC PRIVATE KEY");
        isOurs(PemFile.read(certificates, sec1, NONE));
        isOurs(PemFile.read(certificates, pkcs8, NONE));
        isOurs(PemFile.read(pem(keys.getPrivate(), server, root.certificate), new byte[0], NONE));
    }

    @Test
    void pemWithAnRsaKey() throws Exception {
        KeyPair rsa = TestAuthority.rsa(2048);
        byte[] chain = pem(root.issue().to(rsa));

        assertThat(PemFile.read(chain, pem(rsa.getPrivate()), NONE).key()).isEqualTo(rsa.getPrivate());
    }

    @Test
    void pemWithAnEncryptedKey() throws Exception {
        byte[] encrypted = openssl("pkcs8", "-topk8", "-in", "key.pem", "-passout", "pass:pass phrase");

        assertThat(new String(encrypted, StandardCharsets.US_ASCII)).contains("ENCRYPTED PRIVATE KEY");
        isOurs(PemFile.read(certificates, encrypted, PASSWORD));
        assertThatThrownBy(() -> PemFile.read(certificates, encrypted, NONE)).hasMessageContaining("no password");
        assertThatThrownBy(() -> PemFile.read(certificates, encrypted, "wrong".toCharArray()))
                .isInstanceOf(UnusableCertificate.class)
                .hasMessageContaining("does not open");
    }

    @ParameterizedTest
    @CsvSource({"ec -aes128, old", "pkcs8 -topk8 -v1 PBE-SHA1-3DES, old", "pkcs8 -topk8 -v2 des3, old"})
    void weaklyEncryptedKeysAreRefused(String command, String why) throws Exception {
        String[] arguments = (command + " -in key.pem -passout pass:password").split(" ");
        byte[] weak = openssl(arguments);

        assertThatThrownBy(() -> PemFile.read(certificates, weak, "password".toCharArray()))
                .isInstanceOf(UnusableCertificate.class)
                .hasMessageContaining(why)
                .hasMessageContaining("openssl pkcs8 -topk8");
    }

    @Test
    void pkcs12() throws Exception {
        byte[] store =
                openssl("pkcs12", "-export", "-inkey", "key.pem", "-in", "chain.pem", "-passout", "pass:pass phrase");

        isOurs(Pkcs12File.read(store, PASSWORD));
        assertThatThrownBy(() -> Pkcs12File.read(store, "wrong".toCharArray()))
                .isInstanceOf(UnusableCertificate.class)
                .hasMessageContaining("password");
    }

    @Test
    void pkcs12WithoutAKeyIsRefused() throws Exception {
        byte[] store = openssl("pkcs12", "-export", "-nokeys", "-in", "chain.pem", "-passout", "pass:pass phrase");

        assertThatThrownBy(() -> Pkcs12File.read(store, PASSWORD))
                .isInstanceOf(UnusableCertificate.class)
                .hasMessageContaining("there are none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\n!!!!",
                "-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n"
            })
    void damagedFilesAreRefused(String text) {
        byte[] damaged = text.getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> PemFile.read(damaged, new byte[0], NONE)).isInstanceOf(UnusableCertificate.class);
        assertThatThrownBy(() -> Pkcs12File.read(damaged, PASSWORD)).isInstanceOf(UnusableCertificate.class);
    }

    @Test
    void twoKeysAreRefused() throws Exception {
        byte[] two = pem(keys.getPrivate(), TestAuthority.ec("secp256r1").getPrivate());

        assertThatThrownBy(() -> PemFile.read(certificates, two, NONE)).hasMessageContaining("more than one");
    }
}
