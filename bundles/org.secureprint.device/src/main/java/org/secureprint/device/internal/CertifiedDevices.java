package org.secureprint.device.internal;

import java.security.cert.X509Certificate;
import java.time.Clock;
import org.secureprint.api.device.DeviceCredential;
import org.secureprint.api.device.DeviceCredentials;

/** Checks certificates of devices: issued here, valid now, and the one that the device has at this moment. Safe for any thread. */
final class CertifiedDevices {
    private final DeviceCredentials credentials;
    private final DeviceAuthority authority;
    private final Clock clock;

    CertifiedDevices(DeviceCredentials credentials, DeviceAuthority authority, Clock clock) {
        this.credentials = credentials;
        this.authority = authority;
        this.clock = clock;
    }

    /**
     * The device that showed a certificate whose key it was proved to have. A renewed one takes the place of the old one by this.
     *
     * @throws Refused if it is not that of a device which is enrolled
     */
    String device(X509Certificate shown) throws Refused {
        String id = authority
                .deviceOf(shown, clock.instant())
                .orElseThrow(
                        () -> new Refused("", "the CA of this server did not issue this certificate, or it is over"));
        DeviceCredential credential =
                credentials.find(id).orElseThrow(() -> new Refused("", "no device of this name was enrolled"));
        String fingerprint = Enrolment.fingerprint(shown);
        if (credential.certificate().equals(fingerprint)) {
            return id;
        }
        if (!credential.nextCertificate().equals(fingerprint)) {
            throw new Refused(
                    id,
                    credential.isRevoked() ? "the device is revoked" : "the certificate was replaced by another one");
        }
        DeviceCredential now = credentials.change(
                id, latest -> latest.nextCertificate().equals(fingerprint) ? latest.confirmed() : latest);
        if (!now.certificate().equals(fingerprint)) {
            throw new Refused(id, "the certificate was replaced by another one");
        }
        return id;
    }
}
