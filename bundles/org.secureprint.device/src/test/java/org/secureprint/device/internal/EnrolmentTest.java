package org.secureprint.device.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.device.DeviceCredential;
import org.secureprint.api.device.DeviceCredential.Kind;
import org.secureprint.api.device.DeviceProof;
import org.secureprint.api.testing.Together;

/** Devices are enrolled with a one-time code of 100 bits, within 15 minutes, once. */
class EnrolmentTest {
    private final Install install = new Install();

    private Status refusal(String device, String code) {
        return refusal(device, code, Csr.fresh());
    }

    private Status refusal(String device, String code, String csr) {
        try {
            install.enrolment.certify(device, code, csr);
            throw new AssertionError("This should have been refused");
        } catch (PrintException e) {
            return e.status();
        }
    }

    @Test
    void aCodeHas100RandomBitsAndIsKeptAsAHash() {
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            String code = install.code("mfp-1", Kind.CERTIFICATE);
            assertThat(code).as("20 of 32 letters").matches("[a-km-np-z2-9]{5}(-[a-km-np-z2-9]{5}){3}");
            codes.add(code);
            DeviceCredential kept = install.credentials.find("mfp-1").orElseThrow();
            assertThat(kept.code().hash()).matches("[0-9a-f]{64}");
            assertThat(kept.toString() + kept.code())
                    .doesNotContain(code, kept.code().hash());
        }
        assertThat(codes).hasSize(200);
    }

    @Test
    void theServerNamesTheDeviceWhateverTheRequestSays() throws Exception {
        String code = install.code("mfp-1", Kind.CERTIFICATE);
        X509Certificate certificate =
                install.enrolment.certify("MFP-1", code, Csr.fresh()).certificate();
        certificate.verify(install.ca.certificate.getPublicKey());
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=mfp-1");
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2", DeviceProof.KEY_PURPOSE);
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(Duration.between(
                        install.clock.instant(), certificate.getNotAfter().toInstant()))
                .isEqualTo(Duration.ofDays(365));
        assertThat(install.show(certificate)).contains("mfp-1");
    }

    @Test
    void aCodeIsGoodOnceAndSurvivesARestart() {
        String code = install.code("mfp-1", Kind.CERTIFICATE);
        install.restart();
        install.enrolment.certify("mfp-1", code.replace("-", "").toUpperCase(Locale.ROOT), Csr.fresh());
        assertThat(refusal("mfp-1", code)).isEqualTo(Status.CLIENT_ERROR_NOT_AUTHENTICATED);
        install.restart();
        assertThat(refusal("mfp-1", code)).isEqualTo(Status.CLIENT_ERROR_NOT_AUTHENTICATED);
    }

    @Test
    void aCodeIsGoodFor15Minutes() {
        String code = install.code("mfp-1", Kind.CERTIFICATE);
        install.clock.advance(Duration.ofMinutes(15).minusSeconds(1));
        install.enrolment.certify("mfp-1", code, Csr.fresh());
        String late = install.code("mfp-1", Kind.CERTIFICATE);
        install.clock.advance(Duration.ofMinutes(15));
        assertThat(refusal("mfp-1", late)).isEqualTo(Status.CLIENT_ERROR_NOT_AUTHENTICATED);
    }

    /** Whoever guesses does not learn which devices there are, and does no harm to them. */
    @Test
    void aWrongCodeLooksLikeAWrongDeviceAndChangesNothing() {
        String code = install.code("mfp-1", Kind.CERTIFICATE);
        Set<String> messages = new HashSet<>();
        for (String device : new String[] {"mfp-2", "nobody", "laser-1", "new", "\u0000", ""}) {
            assertThatThrownBy(() -> install.enrolment.certify(device, code, Csr.fresh()))
                    .isInstanceOfSatisfying(PrintException.class, e -> messages.add(e.status() + e.getMessage()));
        }
        assertThatThrownBy(() -> install.enrolment.certify("mfp-1", "abcde-abcde-abcde-abcde", Csr.fresh()))
                .isInstanceOfSatisfying(PrintException.class, e -> messages.add(e.status() + e.getMessage()));
        assertThat(messages).hasSize(1);
        assertThat(install.accounts.keysMade).hasValue(0);
    }

    @Test
    void ofTwentyAtOnceExactlyOneWins() throws Exception {
        String code = install.code("mfp-1", Kind.CERTIFICATE);
        AtomicInteger won = new AtomicInteger();
        AtomicInteger good = new AtomicInteger();
        Together.run(20, thread -> {
            try {
                X509Certificate certificate =
                        install.enrolment.certify("mfp-1", code, Csr.fresh()).certificate();
                won.incrementAndGet();
                good.addAndGet(install.show(certificate).isPresent() ? 1 : 0);
            } catch (PrintException e) {
                assertThat(e.status()).isEqualTo(Status.CLIENT_ERROR_NOT_AUTHENTICATED);
            }
            return null;
        });
        assertThat(won).hasValue(1);
        assertThat(good).hasValue(1);
    }

    @Test
    void aRequestWithoutProofOfItsKeyUsesNoCodeUp() {
        String code = install.code("mfp-1", Kind.CERTIFICATE);
        KeyPair own = TestAuthority.keys();
        String stolen = Csr.of(own, TestAuthority.keys().getPrivate(), "CN=mfp-1", "SHA256withECDSA");
        assertThat(refusal("mfp-1", code, stolen)).isEqualTo(Status.CLIENT_ERROR_BAD_REQUEST);
        install.enrolment.certify("mfp-1", code, Csr.fresh());
    }

    @Test
    void anotherCodeEndsTheOneFromBeforeAndNotTheCertificate() {
        X509Certificate certificate = install.certified("mfp-1");
        String first = install.code("mfp-1", Kind.CERTIFICATE);
        String second = install.code("mfp-1", Kind.CERTIFICATE);
        assertThat(install.show(certificate)).contains("mfp-1");
        assertThat(refusal("mfp-1", first)).isEqualTo(Status.CLIENT_ERROR_NOT_AUTHENTICATED);
        install.enrolment.certify("mfp-1", second, Csr.fresh());
        assertThat(install.show(certificate)).as("replaced").isEmpty();
    }

    /** The administrator decides how a device proves itself, not whoever has the code. */
    @Test
    void aCodeIsForACertificateOrForASigningKey() {
        String forKey = install.code("mfp-1", Kind.SIGNATURE);
        assertThat(refusal("mfp-1", forKey)).isEqualTo(Status.CLIENT_ERROR_BAD_REQUEST);
        install.enrolment.key("mfp-1", forKey);
        String forCertificate = install.code("mfp-1", Kind.CERTIFICATE);
        assertThatThrownBy(() -> install.enrolment.key("mfp-1", forCertificate))
                .isInstanceOfSatisfying(
                        PrintException.class, e -> assertThat(e.status()).isEqualTo(Status.CLIENT_ERROR_BAD_REQUEST));
        install.enrolment.certify("mfp-1", forCertificate, Csr.fresh());
    }

    @Test
    void enrollingEndsTheKeyThatTheDeviceHadBefore() {
        install.certified("mfp-1");
        assertThat(install.accounts.keysMade).hasValue(1);
        install.certified("new");
        assertThat(install.users.find("new")).isPresent();
    }

    @Test
    void noCodeForPrintersPeopleAndStrangers() {
        assertThatThrownBy(() -> install.enrolment.issue("laser-1", Kind.CERTIFICATE))
                .hasMessageContaining("Jobs are sent to laser-1");
        assertThatThrownBy(() -> install.enrolment.issue("ann", Kind.CERTIFICATE))
                .hasMessageContaining("A person has the name ann");
        assertThatThrownBy(() -> install.enrolment.issue("nobody", Kind.CERTIFICATE))
                .hasMessageContaining("spm:device-list");
        assertThatThrownBy(() -> install.enrolment.revoke("nobody")).hasMessageContaining("spm:device-list");
    }

    @Test
    void aRenewedCertificateTakesOverWhenItIsFirstShown() {
        X509Certificate old = install.certified("mfp-1");
        X509Certificate lost =
                install.enrolment.renew("mfp-1", old, Csr.fresh()).certificate();
        X509Certificate next =
                install.enrolment.renew("mfp-1", old, Csr.fresh()).certificate();
        assertThat(install.show(lost))
                .as("the answer was lost, and the device asked again")
                .isEmpty();
        assertThat(install.show(old)).contains("mfp-1");
        install.restart();
        assertThat(install.show(next)).contains("mfp-1");
        assertThat(install.show(old)).isEmpty();
        assertThatThrownBy(() -> install.enrolment.renew("mfp-1", old, Csr.fresh()))
                .hasMessageContaining("not the device's any more");
    }

    @Test
    void aCertificateEndsWithItsTimeAlsoOnAConnectionThatLasts() {
        X509Certificate certificate = install.certified("mfp-1");
        install.clock.advance(Duration.ofDays(365).minusSeconds(1));
        assertThat(install.show(certificate)).contains("mfp-1");
        install.clock.advance(Duration.ofSeconds(2));
        assertThat(install.show(certificate)).isEmpty();
    }
}
