package org.secureprint.device.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.secureprint.api.device.DeviceCredential;
import org.secureprint.api.tls.WatchedCertificate;

/** Somebody is warned before a device can't prove itself any more. */
class WatchedDevicesTest {
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");

    private final Install install = new Install();

    @Test
    void theCertificatesThatDevicesHaveNowAreWatched() {
        X509Certificate certificate = install.certified("mfp-1");
        install.keyed("mfp-2");
        install.credentials.change("gone", none -> none.certified("ab", END, END));
        WatchedDevices watched = new WatchedDevices(install.credentials, install.devices);
        try {
            watched.look();
            assertThat(watched.certificates())
                    .containsExactly(new WatchedCertificate(
                            "The certificate of the device mfp-1",
                            certificate.getNotAfter().toInstant()));

            install.enrolment.revoke("mfp-1");
            watched.look();
            assertThat(watched.certificates()).isEmpty();
        } finally {
            watched.deactivate();
        }
    }

    @Test
    void manyThatEndAreFewLines() {
        List<DeviceCredential> fleet = IntStream.range(0, 300)
                .mapToObj(i -> DeviceCredential.none("mfp-" + i).certified("ab", END.minusSeconds(i), END))
                .toList();

        List<WatchedCertificate> ends = CertificateEnds.of(fleet);

        assertThat(ends).hasSize(CertificateEnds.MAX_NAMED + 1);
        assertThat(ends.get(0))
                .isEqualTo(new WatchedCertificate("The certificate of the device mfp-299", END.minusSeconds(299)));
        assertThat(ends.get(CertificateEnds.MAX_NAMED))
                .isEqualTo(new WatchedCertificate(
                        "The first of the certificates of 280 more devices", END.minusSeconds(279)));
    }
}
