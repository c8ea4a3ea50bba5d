package org.secureprint.device.internal;

import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.Set;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.device.DeviceCredential.Kind;
import org.secureprint.api.device.OutputDevice;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.Session;
import org.secureprint.api.testing.InMemoryDeviceCredentials;
import org.secureprint.api.testing.InMemoryDevices;
import org.secureprint.api.testing.InMemoryKeyRing;
import org.secureprint.api.testing.InMemoryUsers;
import org.secureprint.api.testing.MovableClock;
import org.secureprint.api.testing.RecordedExchange;
import org.secureprint.api.testing.RecordingLog;

/** This bundle over fakes, with two devices that fetch their jobs, a printer, and a person. */
final class Install {
    final InMemoryDevices devices = new InMemoryDevices();
    final InMemoryUsers users = new InMemoryUsers();
    final DeviceAccounts accounts = new DeviceAccounts(users);
    final InMemoryKeyRing ring = new InMemoryKeyRing();
    final RecordingLog log = new RecordingLog();
    final MovableClock clock = new MovableClock();
    final TestAuthority ca = new TestAuthority("CN=Devices");
    InMemoryDeviceCredentials credentials = new InMemoryDeviceCredentials();
    Enrolment enrolment;
    private ProvenDevices proofs;

    Install() {
        for (String id : new String[] {"mfp-1", "mfp-2"}) {
            devices.put(new OutputDevice(id, id, "", null, true));
            accounts.add(id, Set.of(Role.DEVICE));
        }
        devices.put(new OutputDevice("new", "Without an account", "", null, true));
        devices.put(new OutputDevice("laser-1", "Laser", "", URI.create("socket://192.0.2.1"), true));
        devices.put(new OutputDevice("ann", "Ann's", "", null, true));
        accounts.add("ann", Set.of(Role.USER));
        restart();
    }

    /** All that is not on the disk is gone. */
    void restart() {
        credentials = credentials.copy();
        enrolment = new Enrolment(credentials, devices, users, accounts, ring, ca.open(), clock);
        proofs = new ProvenDevices(credentials, users, ring, log, ca.open(), 100_000, clock);
    }

    String code(String device, Kind kind) {
        return new String(enrolment.issue(device, kind).code());
    }

    X509Certificate certified(String device) {
        return enrolment
                .certify(device, code(device, Kind.CERTIFICATE), Csr.fresh())
                .certificate();
    }

    SigningKeys.Made keyed(String device) {
        return enrolment.key(device, code(device, Kind.SIGNATURE));
    }

    /** Who gets a certificate for a code; empty if it is refused. */
    Optional<String> enrolled(String device, String code, String csr) {
        try {
            return Optional.of(enrolment.certify(device, code, csr).device());
        } catch (PrintException e) {
            if (e.status() != Status.CLIENT_ERROR_NOT_AUTHENTICATED) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** Whose request it is; empty if it is refused, or nobody's. */
    Optional<String> prove(RecordedExchange request) {
        try {
            return proofs.prove(request).map(Session::person).map(person -> person.name());
        } catch (PrintException e) {
            if (e.status() != Status.CLIENT_ERROR_NOT_AUTHENTICATED) {
                throw e;
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    Optional<String> show(X509Certificate certificate) {
        return prove(RecordedExchange.of("GET", "/api/v1/device/jobs").deviceCertificate(certificate));
    }
}
