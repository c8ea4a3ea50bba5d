package org.secureprint.identity.internal;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.ProofSignIn;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.Users;
import org.secureprint.api.vault.KeyRing;

/** Checks PINs and device keys by SCRAM-SHA-256, without channel binding. */
@Component(service = ProofSignIn.class, configurationPid = "org.secureprint.identity")
public final class ScramProofSignIn implements ProofSignIn {
    private final Users users;
    private final KeyRing ring;
    private final Lockout lockout;
    private final FalseSalts falseSalts;
    private final Exchanges exchanges = new Exchanges(System::nanoTime);

    @Activate
    public ScramProofSignIn(
            @Reference Users users, @Reference KeyRing ring, @Reference Lockout lockout, IdentityConfig config) {
        this(users, ring, lockout, FalseSalts.in(Directories.of(config), ring));
    }

    ScramProofSignIn(Users users, KeyRing ring, Lockout lockout, FalseSalts falseSalts) {
        this.users = users;
        this.ring = ring;
        this.lockout = lockout;
        this.falseSalts = falseSalts;
    }

    @Override
    public Challenge start(String clientFirst, String source) {
        ClientFirst first = ClientFirst.parse(clientFirst);
        ScramVerifier verifier = users.find(first.name())
                .map(User::scramVerifier)
                .filter(stored -> !stored.isEmpty())
                .map(stored -> ScramVerifier.unseal(stored, first.name(), ring))
                .orElseGet(() -> ScramVerifier.of(falseSalts.of(first.name())));
        ScramExchange exchange = ScramExchange.begin(first, verifier, Exchanges.random());
        return new Challenge(exchanges.add(exchange, source), exchange.serverFirst());
    }

    @Override
    public Proven finish(String exchangeId, String clientFinal, boolean atDevice) {
        Optional<Exchanges.Begun> begun = exchanges.take(exchangeId);
        if (begun.isEmpty()) {
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_AUTHENTICATED,
                    "This sign-in is over: it takes at most a minute, and one proof. Begin again.");
        }
        ScramExchange exchange = begun.get().exchange();
        String name = exchange.first().name();
        if (!atDevice && !isDevice(name)) {
            throw lockout.refuse(name, begun.get().source());
        }
        User user = lockout.check(
                name, begun.get().source(), account -> exchange.isProvenBy(clientFinal) && account.isPresent());
        return new Proven(user, exchange.serverFinal());
    }

    private boolean isDevice(String name) {
        return users.find(name)
                .filter(user -> user.roles().contains(Role.DEVICE))
                .isPresent();
    }
}
