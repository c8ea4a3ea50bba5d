package org.secureprint.device.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.secureprint.api.device.DeviceProof;
import org.secureprint.api.identity.Role;
import org.secureprint.device.internal.TestAuthority.Leaf;

/**
 * Certificates that the CA of the install did not issue, or not for a device. None of them gets through TLS, but for those of the CA
 * itself. Each is the one that the devices are enrolled with when it is shown: what refuses it is what is wrong with it, and nothing
 * else.
 */
final class CertificateTricks {
    private static final String CLIENT = "1.3.6.1.5.5.7.3.2";
    private static final String SERVER = "1.3.6.1.5.5.7.3.1";
    private static final String ANY = "2.5.29.37.0";
    private static final List<String> DEVICES = List.of("mfp-1", "mfp-2", "Devices");
    private static final List<String> NAMES = List.of(
            "CN=mfp-1",
            "CN=mfp-2",
            "CN=Devices",
            "CN=MFP-1",
            "CN=mfp-1\\ ",
            "CN=nobody",
            "CN=ann",
            "CN=mfp-1+O=x",
            "CN=mfp-1+O=Hospital",
            "CN=mfp-1,CN=mfp-2",
            "O=mfp-1",
            "UID=mfp-1");

    private final Install install;
    private final Played played;
    private final TestAuthority other = new TestAuthority("CN=Other devices");
    private final TestAuthority same = new TestAuthority("CN=Devices");

    CertificateTricks(Install install, Played played) {
        this.install = install;
        this.played = played;
    }

    /** Hears who a trick was taken for. */
    interface Played {
        void trick(String kind, String what, Optional<String> who);
    }

    void play() {
        install.accounts.add("Devices", Set.of(Role.DEVICE));
        Instant now = install.clock.instant();
        for (String name : NAMES) {
            KeyPair own = TestAuthority.keys();
            enrolled("self-signed", name, new Leaf(name).signedBy(own.getPrivate(), name, own));
            enrolled("self-signed", name, new Leaf(name).signedBy(own.getPrivate(), "CN=Devices", own));
            enrolled("other CA", name, other.issue(new Leaf(name)));
            enrolled("other CA", name + " of the same name", same.issue(new Leaf(name)));
            unknown(name);
            enrolled("expired", name, install.ca.issue(new Leaf(name).valid(TestAuthority.START, now.minusSeconds(1))));
            enrolled(
                    "not yet valid",
                    name,
                    install.ca.issue(new Leaf(name).valid(now.plusSeconds(1), TestAuthority.END)));
            for (String[] purposes :
                    new String[][] {{}, {CLIENT}, {SERVER}, {ANY}, {SERVER, DeviceProof.KEY_PURPOSE + ".1"}}) {
                enrolled("wrong purpose", name, install.ca.issue(new Leaf(name).purposes(purposes)));
            }
            enrolled("names", name + " of a CA", install.ca.issue(new Leaf(name).authority()));
        }
        enrolled("the CA itself", "shown", install.ca.certificate);
        String csr = Csr.of(install.ca.pair, install.ca.pair.getPrivate(), "CN=Devices", "SHA256withECDSA");
        played.trick("the CA itself", "asked for", install.enrolled("mfp-2", "abcde-abcde-abcde-abcde", csr));
    }

    /** All is right with it but that nobody was enrolled with it, or, if somebody was, that its name is no device's. */
    private void unknown(String name) {
        X509Certificate honest = install.ca.issue(new Leaf(name));
        played.trick("unknown certificate", name, install.show(honest));
        Optional<String> device =
                DEVICES.stream().filter(id -> name.equals("CN=" + id)).findFirst();
        enrol(honest);
        if (device.isPresent()) {
            assertThat(install.show(honest)).as("left alone: %s", name).isEqualTo(device);
        } else {
            played.trick("names", name, install.show(honest));
        }
    }

    private void enrolled(String kind, String what, X509Certificate crafted) {
        enrol(crafted);
        played.trick(kind, what, install.show(crafted));
    }

    private void enrol(X509Certificate crafted) {
        String fingerprint = Enrolment.fingerprint(crafted);
        for (String device : DEVICES) {
            install.credentials.change(
                    device, before -> before.certified(fingerprint, TestAuthority.END, TestAuthority.START));
        }
    }
}
