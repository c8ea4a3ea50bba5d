package org.secureprint.device.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.stream.Stream;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;

class CertificateRequestTest {
    private static void assertRefused(String pem, String why) {
        assertThatThrownBy(() -> CertificateRequest.provenKey(pem))
                .as(pem)
                .isInstanceOfSatisfying(
                        PrintException.class, e -> assertThat(e.status()).isEqualTo(Status.CLIENT_ERROR_BAD_REQUEST))
                .hasMessageContaining(why);
    }

    private static KeyPair rsa(int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    private static String request(KeyPair pair, String algorithm) {
        return Csr.of(pair, pair.getPrivate(), "CN=mfp-1", algorithm);
    }

    @ParameterizedTest
    @CsvSource({"secp256r1, SHA256withECDSA", "secp384r1, SHA384withECDSA", "secp521r1, SHA512withECDSA"})
    void takesTheCurvesOfTls(String curve, String algorithm) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        KeyPair pair = generator.generateKeyPair();
        assertThat(CertificateRequest.provenKey(request(pair, algorithm))).isEqualTo(pair.getPublic());
    }

    @Test
    void takesRsaThatIsStrongEnoughAndNotTooCostly() throws Exception {
        KeyPair good = rsa(2048);
        assertThat(CertificateRequest.provenKey(request(good, "SHA256withRSA"))).isEqualTo(good.getPublic());
        assertRefused(request(good, "SHA1withRSA"), "algorithm that is not taken");
        assertRefused(request(good, "MD5withRSA"), "algorithm that is not taken");
        assertRefused(request(rsa(1024), "SHA256withRSA"), "key that is not taken");
    }

    @Test
    void takesNoOtherKeys() throws Exception {
        KeyPairGenerator weak = KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
        weak.initialize(new ECGenParameterSpec("secp224r1"));
        KeyPair pair = weak.generateKeyPair();
        String pem = Csr.of(pair, pair.getPrivate(), "CN=x", "SHA256withECDSA");
        assertRefused(pem, "curve that is not taken");
        KeyPair edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        assertRefused(request(edwards, "Ed25519"), "algorithm that is not taken");
    }

    /** Whoever has not the key gets no certificate for it. */
    @Test
    void theKeyHasToBeProven() {
        KeyPair pair = TestAuthority.keys();
        assertRefused(
                Csr.of(pair, TestAuthority.keys().getPrivate(), "CN=mfp-1", "SHA256withECDSA"),
                "not signed by the key");
        byte[] der = Base64.getMimeDecoder().decode(Csr.fresh().replaceAll("-----[A-Z ]+-----", ""));
        for (int i = 0; i < der.length; i += 7) {
            byte[] changed = der.clone();
            changed[i] ^= 1;
            assertRefused(Csr.pem(changed), "The certificate request");
            assertRefused(Csr.pem(java.util.Arrays.copyOf(der, i)), "The certificate request");
        }
    }

    @ParameterizedTest
    @MethodSource("noRequests")
    void whatIsNoRequestIsRefused(String pem) {
        assertRefused(pem, "The certificate request");
    }

    static Stream<String> noRequests() {
        return Stream.of(
                "",
                "x",
                Csr.fresh() + Csr.fresh(),
                Csr.fresh().replace("CERTIFICATE REQUEST", "CERTIFICATE"),
                Csr.fresh().replace("A", "\u0410"),
                Csr.pem(new byte[0]),
                Csr.pem(new byte[] {0x30, (byte) 0x84, 0x7F, -1, -1, -1}),
                Csr.pem(new byte[7000]),
                "-----BEGIN CERTIFICATE REQUEST-----" + "A".repeat(100_000) + "-----END CERTIFICATE REQUEST-----");
    }
}
