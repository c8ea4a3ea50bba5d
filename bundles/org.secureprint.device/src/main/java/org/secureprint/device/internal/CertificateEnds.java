package org.secureprint.device.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.secureprint.api.device.DeviceCredential;
import org.secureprint.api.tls.WatchedCertificate;

/** When the devices' certificates end. */
final class CertificateEnds {
    /** Whole fleets are enrolled on one day: the warnings have to stay readable. */
    static final int MAX_NAMED = 20;

    private CertificateEnds() {}

    /** Those that end first, by device, and one for all the others. A device that is revoked or signs its requests has none. */
    static List<WatchedCertificate> of(List<DeviceCredential> credentials) {
        List<DeviceCredential> all = credentials.stream()
                .filter(each -> !each.certificate().isEmpty() && each.expires() != null)
                .sorted(Comparator.comparing(DeviceCredential::expires).thenComparing(DeviceCredential::device))
                .toList();
        List<WatchedCertificate> ends = new ArrayList<>();
        for (DeviceCredential each : all.subList(0, Math.min(MAX_NAMED, all.size()))) {
            ends.add(new WatchedCertificate("The certificate of the device " + each.device(), each.expires()));
        }
        if (all.size() > MAX_NAMED) {
            ends.add(new WatchedCertificate(
                    "The first of the certificates of " + (all.size() - MAX_NAMED) + " more devices",
                    all.get(MAX_NAMED).expires()));
        }
        return List.copyOf(ends);
    }
}
