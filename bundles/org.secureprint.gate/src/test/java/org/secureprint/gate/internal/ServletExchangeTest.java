package org.secureprint.gate.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.device.DeviceProof;
import org.secureprint.api.testing.TestCertificates;

class ServletExchangeTest {
    @TempDir
    Path directory;

    private static ServletExchange exchange(boolean secure, Object certificates) {
        HttpServletRequest request = new FakeRequest()
                .with(secure, "isSecure")
                .with(certificates, "getAttribute", "jakarta.servlet.request.X509Certificate")
                .done();
        Identities nobody = new Identities(new Exchangeable<>(Duration.ZERO), new Exchangeable<>(Duration.ZERO));
        return new ServletExchange(request, null, "/", nobody, new SmallBodies(1, System::nanoTime));
    }

    @Test
    void theFirstCertificateOfTheChainIsTheClients() throws Exception {
        X509Certificate ann = TestCertificates.make(directory, "UID=ann");
        X509Certificate ca = TestCertificates.make(directory, "CN=CA");

        assertThat(exchange(true, new X509Certificate[] {ann, ca}).clientCertificate())
                .contains(ann);
        assertThat(exchange(true, null).clientCertificate()).isEmpty();
        assertThat(exchange(true, new X509Certificate[0]).clientCertificate()).isEmpty();
        assertThat(exchange(false, new X509Certificate[] {ann}).clientCertificate())
                .isEmpty();
        assertThat(exchange(true, new X509Certificate[] {ann}).deviceCertificate())
                .isEmpty();
    }

    /** A device's certificate is worth nothing to a queue that asks people for theirs, whatever name is in it. */
    @Test
    void aDevicesCertificateIsNobodysElse() throws Exception {
        X509Certificate device =
                TestCertificates.make(directory, "UID=ann", "-ext", "eku=clientAuth," + DeviceProof.KEY_PURPOSE);
        assertThat(exchange(true, new X509Certificate[] {device}).clientCertificate())
                .isEmpty();
        assertThat(exchange(true, new X509Certificate[] {device}).deviceCertificate())
                .contains(device);
        assertThat(exchange(false, new X509Certificate[] {device}).deviceCertificate())
                .isEmpty();
        X509Certificate other = TestCertificates.make(directory, "UID=ann", "-ext", "eku=clientAuth,2.25.1");
        assertThat(exchange(true, new X509Certificate[] {other}).clientCertificate())
                .contains(other);
    }
}
