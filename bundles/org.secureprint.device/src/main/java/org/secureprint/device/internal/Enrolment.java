package org.secureprint.device.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.device.DeviceCredential;
import org.secureprint.api.device.DeviceCredential.Code;
import org.secureprint.api.device.DeviceCredential.Kind;
import org.secureprint.api.device.DeviceCredentials;
import org.secureprint.api.device.DeviceEnrolment;
import org.secureprint.api.device.OutputDevice;
import org.secureprint.api.device.OutputDevices;
import org.secureprint.api.identity.Accounts;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.identity.Users;
import org.secureprint.api.vault.KeyRing;

/**
 * Lets devices in for a one-time code: with a certificate for the key they prove to have, or with a signing key. Whoever gets one loses
 * all it had before, also the key of {@code spm:device-add}, and everybody signed in at it signs in again.
 */
@Component(
        service = {DeviceEnrolment.class, Enrolment.class},
        configurationPid = "org.secureprint.device")
@Designate(ocd = DeviceConfig.class)
public final class Enrolment implements DeviceEnrolment {
    static final Duration CODE_LIFE = Duration.ofMinutes(15);

    private final DeviceCredentials credentials;
    private final OutputDevices devices;
    private final Users users;
    private final Accounts accounts;
    private final SigningKeys keys;
    private final DeviceAuthority authority;
    private final Clock clock;
    private final OneTimeCodes codes = new OneTimeCodes();

    @Activate
    public Enrolment(
            @Reference DeviceCredentials credentials,
            @Reference OutputDevices devices,
            @Reference Users users,
            @Reference Accounts accounts,
            @Reference KeyRing ring,
            DeviceConfig config)
            throws IOException, GeneralSecurityException {
        this(credentials, devices, users, accounts, ring, authority(config), Clock.systemUTC());
    }

    Enrolment(
            DeviceCredentials credentials,
            OutputDevices devices,
            Users users,
            Accounts accounts,
            KeyRing ring,
            DeviceAuthority authority,
            Clock clock) {
        this.credentials = credentials;
        this.devices = devices;
        this.users = users;
        this.accounts = accounts;
        this.keys = new SigningKeys(ring);
        this.authority = authority;
        this.clock = clock;
    }

    /** The CA of this install, as configured. */
    static DeviceAuthority authority(DeviceConfig config) throws IOException, GeneralSecurityException {
        Path data = Path.of(System.getProperty("spm.data", "data/spm"));
        return DeviceAuthority.open(
                data.resolve(config.directory()), data.resolve("secrets"), Duration.ofDays(config.certificateDays()));
    }

    @Override
    public OneTimeCode issue(String device, Kind kind) {
        OutputDevice known = fetching(device);
        requireAccount(known.id());
        char[] code = codes.make();
        Instant expires = clock.instant().plus(CODE_LIFE);
        String hash = OneTimeCodes.hash(new String(code));
        credentials.change(known.id(), now -> now.withCode(new Code(hash, kind, expires)));
        return new OneTimeCode(code, expires);
    }

    @Override
    public void revoke(String device) {
        OutputDevice known = find(device).orElseThrow(Enrolment::unknown);
        try {
            credentials.change(known.id(), now -> now.revoked(clock.instant()));
        } finally {
            if (users.find(known.id()).filter(Enrolment::isDevice).isPresent()) {
                voidDeviceKey(known.id());
            }
        }
    }

    @Override
    public List<DeviceCredential> list() {
        return devices.list().stream()
                .filter(device -> device.target().isEmpty())
                .map(device -> credentials.find(device.id()).orElse(DeviceCredential.none(device.id())))
                .toList();
    }

    /** A certificate with that of the CA. */
    record Certified(String device, X509Certificate certificate, X509Certificate authority) {}

    /** The id of a device of this name; empty if there is none. */
    String knownId(String device) {
        return find(device).map(OutputDevice::id).orElse("");
    }

    /**
     * Uses a code up for a certificate. A request that is no good uses nothing up.
     *
     * @throws PrintException {@code client-error-not-authenticated} if the code is not, or no longer, good for this device,
     *     {@code client-error-bad-request} if it is for a signing key
     */
    Certified certify(String device, String code, String request) {
        String id = checked(device, code, Kind.CERTIFICATE);
        PublicKey key = CertificateRequest.provenKey(request);
        Instant now = clock.instant();
        X509Certificate certificate = authority.issue(id, key, now);
        String fingerprint = fingerprint(certificate);
        credentials.change(id, seen -> {
            required(seen, OneTimeCodes.hash(code));
            return seen.certified(fingerprint, certificate.getNotAfter().toInstant(), now);
        });
        voidDeviceKey(id);
        return new Certified(id, certificate, authority.certificate());
    }

    /** Uses a code up for a signing key. */
    SigningKeys.Made key(String device, String code) {
        String id = checked(device, code, Kind.SIGNATURE);
        SigningKeys.Made made = keys.make(id);
        credentials.change(id, seen -> {
            required(seen, OneTimeCodes.hash(code));
            return seen.keyed(made.id(), made.sealed(), clock.instant());
        });
        voidDeviceKey(id);
        return made;
    }

    /**
     * A new certificate for a device that has shown one. The old one is good until the new one is shown.
     *
     * @param shown the certificate of this connection
     */
    Certified renew(String device, X509Certificate shown, String request) {
        PublicKey key = CertificateRequest.provenKey(request);
        X509Certificate next = authority.issue(device, key, clock.instant());
        String old = fingerprint(shown);
        credentials.change(device, now -> {
            if (!now.certificate().equals(old)) {
                throw new PrintException(
                        Status.CLIENT_ERROR_NOT_AUTHENTICATED, "This certificate is not the device's any more.");
            }
            return now.renewed(fingerprint(next), next.getNotAfter().toInstant());
        });
        return new Certified(device, next, authority.certificate());
    }

    /** How a certificate is kept: the SHA-256 of all of it. */
    static String fingerprint(X509Certificate certificate) {
        try {
            return Digests.sha256Hex(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("The certificate has no encoding", e);
        }
    }

    /** The device's id, if the code is good for it now: nothing is done for anybody else. */
    private String checked(String device, String code, Kind kind) {
        DeviceCredential credential = find(device)
                .filter(known -> known.target().isEmpty())
                .flatMap(known -> credentials.find(known.id()))
                .orElseThrow(Enrolment::refused);
        if (required(credential, OneTimeCodes.hash(code)).kind() != kind) {
            throw new PrintException(
                    Status.CLIENT_ERROR_BAD_REQUEST,
                    kind == Kind.CERTIFICATE
                            ? "This code is for a signing key. Leave the certificate request 'csr' out."
                            : "This code is for a certificate. Send a certificate request (PKCS #10, PEM) as 'csr'.");
        }
        return credential.device();
    }

    private Code required(DeviceCredential credential, String hash) {
        Code code = credential.code();
        if (code == null
                || hash.isEmpty()
                || !OneTimeCodes.isSame(code.hash(), hash)
                || !clock.instant().isBefore(code.expires())) {
            throw refused();
        }
        return code;
    }

    private Optional<OutputDevice> find(String device) {
        try {
            return devices.find(UserName.fold(device));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private OutputDevice fetching(String device) {
        OutputDevice known = find(device).orElseThrow(Enrolment::unknown);
        if (known.target().isPresent()) {
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_POSSIBLE,
                    "Jobs are sent to " + known.id() + ", which has nothing to prove for it.");
        }
        return known;
    }

    private void requireAccount(String id) {
        Optional<User> account = users.find(id);
        if (account.filter(one -> !isDevice(one)).isPresent()) {
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_POSSIBLE,
                    "A person has the name " + id + ". Add the device with another id.");
        }
        if (account.isEmpty()) {
            accounts.add(id, Set.of(Role.DEVICE));
        }
    }

    private static boolean isDevice(User account) {
        return account.roles().contains(Role.DEVICE);
    }

    /**
     * Sets a key that nobody learns, which ends all sessions of the device and at it. Called when what they were opened with is void
     * already, so that none is opened after it.
     */
    private void voidDeviceKey(String id) {
        Arrays.fill(accounts.makeDeviceKey(id), '\0');
    }

    private static PrintException unknown() {
        return new PrintException(
                Status.CLIENT_ERROR_NOT_FOUND, "There is no device with this id. See spm:device-list.");
    }

    static PrintException refused() {
        return new PrintException(
                Status.CLIENT_ERROR_NOT_AUTHENTICATED,
                "The code is refused. It is wrong, for another device, older than " + CODE_LIFE.toMinutes()
                        + " minutes, or used. Ask your administrator for a new one.");
    }
}
