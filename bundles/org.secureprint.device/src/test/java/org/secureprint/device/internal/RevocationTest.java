package org.secureprint.device.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.secureprint.api.device.DeviceCredential.Kind;

/** What a device had is void at once, and its sessions end with it. */
class RevocationTest {
    private final Install install = new Install();

    @Test
    void revokingEndsEverythingAtOnceAndForGood() {
        X509Certificate certificate = install.certified("mfp-1");
        String code = install.code("mfp-1", Kind.CERTIFICATE);
        install.enrolment.revoke("mfp-1");
        assertThat(install.show(certificate)).isEmpty();
        assertThat(install.enrolled("mfp-1", code, Csr.fresh())).isEmpty();
        assertThat(install.accounts.keysMade)
                .as("at enrolment and at revocation")
                .hasValue(2);
        install.accounts.setEnabled("mfp-1", true);
        install.restart();
        assertThat(install.show(certificate)).isEmpty();
        X509Certificate next = install.certified("mfp-1");
        assertThat(install.show(next)).contains("mfp-1");
        assertThat(install.show(certificate)).isEmpty();
        install.enrolment.revoke("ann");
        assertThat(install.users.find("ann")).as("the person keeps the PIN").isPresent();
    }

    /** Sessions end last: with what the device had nobody opens another one in between, also if ending them fails. */
    @Test
    void whatTheDeviceHadIsVoidBeforeItsSessionsEnd() {
        X509Certificate first = install.certified("mfp-1");
        String code = install.code("mfp-1", Kind.CERTIFICATE);
        List<Optional<String>> between = new ArrayList<>();
        install.accounts.beforeNewKey = () -> between.add(install.show(first));
        X509Certificate second =
                install.enrolment.certify("mfp-1", code, Csr.fresh()).certificate();
        assertThat(between).containsExactly(Optional.empty());

        String forKey = install.code("mfp-1", Kind.SIGNATURE);
        install.accounts.beforeNewKey = () -> between.add(install.show(second));
        install.enrolment.key("mfp-1", forKey);
        assertThat(between).hasSize(2).containsOnly(Optional.empty());

        install.accounts.beforeNewKey = () -> {};
        X509Certificate third = install.certified("mfp-1");
        install.accounts.beforeNewKey = () -> {
            between.add(install.show(third));
            throw new IllegalStateException("No disk");
        };
        assertThatThrownBy(() -> install.enrolment.revoke("mfp-1")).hasMessage("No disk");
        assertThat(between).hasSize(3).containsOnly(Optional.empty());
        assertThat(install.show(third)).isEmpty();
    }

    @Test
    void theSessionsEndAlsoIfTheCertificateCannotBeVoided() {
        install.certified("mfp-1");
        Clock broken = new Clock() {
            @Override
            public Instant instant() {
                throw new IllegalStateException("No time");
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        Enrolment failing = new Enrolment(
                install.credentials,
                install.devices,
                install.users,
                install.accounts,
                install.ring,
                install.ca.open(),
                broken);
        assertThatThrownBy(() -> failing.revoke("mfp-1")).hasMessage("No time");
        assertThat(install.accounts.keysMade).hasValue(2);
    }

    @Test
    void aDisabledDeviceIsOutAndComesBackWithItsCertificate() {
        X509Certificate certificate = install.certified("mfp-1");
        install.accounts.setEnabled("mfp-1", false);
        assertThat(install.show(certificate)).isEmpty();
        install.accounts.setEnabled("mfp-1", true);
        assertThat(install.show(certificate)).contains("mfp-1");
    }
}
