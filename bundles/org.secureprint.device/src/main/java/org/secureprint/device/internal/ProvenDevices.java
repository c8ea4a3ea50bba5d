package org.secureprint.device.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.device.DeviceCredentials;
import org.secureprint.api.device.DeviceProof;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.Session;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.Users;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.vault.KeyRing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Devices that prove themselves with each request. Nothing is remembered of a proof: a device that is revoked is out with its next one. */
@Component(configurationPid = "org.secureprint.device")
public final class ProvenDevices implements DeviceProof {
    private static final Logger LOG = LoggerFactory.getLogger(ProvenDevices.class);

    private final CertifiedDevices certified;
    private final SignedRequests signed;
    private final Users users;
    private final Refusals refusals;
    private final Clock clock;

    @Activate
    public ProvenDevices(
            @Reference DeviceCredentials credentials,
            @Reference Users users,
            @Reference KeyRing ring,
            @Reference AccessLog log,
            DeviceConfig config)
            throws IOException, GeneralSecurityException {
        this(credentials, users, ring, log, Enrolment.authority(config), config.maxSignedRequests(), Clock.systemUTC());
    }

    ProvenDevices(
            DeviceCredentials credentials,
            Users users,
            KeyRing ring,
            AccessLog log,
            DeviceAuthority authority,
            int maxSigned,
            Clock clock) {
        this.certified = new CertifiedDevices(credentials, authority, clock);
        this.signed = new SignedRequests(
                credentials, new SigningKeys(ring), new SignedRate(maxSigned, System::nanoTime), clock);
        this.users = users;
        this.refusals = new Refusals(log, System::nanoTime);
        this.clock = clock;
    }

    @Override
    public Optional<Session> prove(HttpExchange.Request request) throws IOException {
        Optional<X509Certificate> shown = request.deviceCertificate();
        boolean isSigned = request.header("Signature-Input").isPresent()
                || request.header("Signature").isPresent();
        if (!isSigned && shown.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (isSigned && shown.isPresent()) {
                throw new Refused("", "a certificate and a signature were sent");
            }
            String device = isSigned ? signed.device(request) : certified.device(shown.get());
            return Optional.of(session(device, shown));
        } catch (Refused e) {
            throw refused(request, e);
        }
    }

    private Session session(String device, Optional<X509Certificate> shown) throws Refused {
        users.find(device)
                .filter(User::isActive)
                .filter(account -> account.roles().contains(Role.DEVICE))
                .orElseThrow(() -> new Refused(device, "its account is disabled or gone"));
        Instant end = shown.map(certificate -> certificate.getNotAfter().toInstant())
                .orElseGet(() -> clock.instant().plus(SignedRequests.SKEW));
        return new Session(new Person(device, Set.of(Role.DEVICE)), "", "", end, false);
    }

    /** What nobody known sent is no line in the access log, which strangers could fill so. */
    private PrintException refused(HttpExchange.Request request, Refused why) {
        LOG.debug("No proof of device '{}' from {}: {}", why.device(), request.source(), why.getMessage());
        if (!why.device().isEmpty()) {
            refusals.tell(
                    why.device(),
                    why.device(),
                    request.source(),
                    "prove",
                    Status.CLIENT_ERROR_NOT_AUTHENTICATED.keyword(),
                    why.getMessage());
        }
        return new PrintException(
                Status.CLIENT_ERROR_NOT_AUTHENTICATED,
                "The device's certificate or signature is refused: it is not, or no longer, that of an enrolled device, it was"
                        + " used before, or its time is over. Check the device's clock, or enrol it anew.",
                why);
    }
}
