package org.secureprint.setup.internal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.secureprint.setup.internal.TestAuthority.NOW;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CertificateRulesTest {
    private static TestAuthority root;
    private static TestAuthority intermediate;
    private static KeyPair keys;

    @BeforeAll
    static void authorities() throws Exception {
        root = TestAuthority.root("CN=Root");
        intermediate = root.intermediate("CN=Intermediate");
        keys = TestAuthority.ec("secp256r1");
    }

    private static void check(KeyPair keys, X509Certificate... chain) {
        CertificateRules.check(new KeyMaterial(keys.getPrivate(), List.of(chain)), NOW);
    }

    private static void refused(String why, KeyPair keys, X509Certificate... chain) {
        assertThatThrownBy(() -> check(keys, chain))
                .isInstanceOf(UnusableCertificate.class)
                .hasMessageContaining(why);
    }

    @Test
    void acceptsAChainWithOrWithoutItsRoot() throws Exception {
        X509Certificate server = intermediate.issue().to(keys);

        assertThatCode(() -> check(keys, server, intermediate.certificate)).doesNotThrowAnyException();
        assertThatCode(() -> check(keys, server, intermediate.certificate, root.certificate))
                .doesNotThrowAnyException();
    }

    @Test
    void theKeyHasToBeThatOfTheCertificate() throws Exception {
        refused("does not belong", TestAuthority.ec("secp256r1"), root.issue().to(keys));
        refused("does not belong", TestAuthority.ec("secp384r1"), root.issue().to(keys));
        refused("does not belong", TestAuthority.rsa(2048), root.issue().to(keys));
    }

    @Test
    void theChainHasToBeInOrder() throws Exception {
        X509Certificate server = intermediate.issue().to(keys);

        refused("Certificate 2 did not issue certificate 1", keys, server, root.certificate);
        refused("Certificate 2 did not", keys, server, root.certificate, intermediate.certificate);
        refused("does not belong", keys, intermediate.certificate, server);
        refused("Certificate 2 did not", keys, server, TestAuthority.root("CN=Intermediate").certificate);
        refused("Certificate 2 did not", keys, server, root.issue().to(TestAuthority.ec("secp256r1")));
    }

    @Test
    void nothingInItMayHaveExpiredOrNotBegun() throws Exception {
        Duration day = Duration.ofDays(1);
        refused(
                "has expired",
                keys,
                root.issue().valid(NOW.minus(day), NOW.minusSeconds(1)).to(keys));
        refused(
                "not valid before",
                keys,
                root.issue().valid(NOW.plus(day), NOW.plus(day).plus(day)).to(keys));
    }

    @Test
    void itHasToBeForAServerAndAName() throws Exception {
        refused(
                "serverAuth",
                keys,
                root.issue().purpose(KeyPurposeId.id_kp_clientAuth).to(keys));
        refused(
                "digitalSignature",
                keys,
                root.issue().usage(KeyUsage.keyEncipherment).to(keys));
        refused("subjectAltName", keys, root.issue().noName().to(keys));
    }

    @Test
    void weakKeysAndSignaturesAreRefused() throws Exception {
        KeyPair weak = TestAuthority.rsa(1024);
        refused("1024 bits", weak, root.issue().to(weak));
        refused("SHA1", keys, root.issue().signedBy("SHA1withECDSA").to(keys));
    }

    @Test
    void rsaAndTheUsualCurvesAreAccepted() throws Exception {
        KeyPair rsa = TestAuthority.rsa(2048);
        KeyPair p384 = TestAuthority.ec("secp384r1");

        assertThatCode(() -> check(rsa, root.issue().to(rsa))).doesNotThrowAnyException();
        assertThatCode(() -> check(p384, root.issue().to(p384))).doesNotThrowAnyException();
    }
}
