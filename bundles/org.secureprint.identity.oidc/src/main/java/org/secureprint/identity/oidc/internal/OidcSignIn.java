package org.secureprint.identity.oidc.internal;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.AssertedSignIn;
import org.secureprint.api.identity.PersonSource.KnownPerson;
import org.secureprint.api.identity.RedirectSignIn.Departure;
import org.secureprint.api.identity.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sign-ins at one provider: binds each to its browser, takes each answer once, and finds the accounts. */
final class OidcSignIn {
    /** What accounts, paths and the secret remember it by. */
    static final String NAME = "oidc";

    static final Duration TIME = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(OidcSignIn.class);
    private static final Duration SESSION = Duration.ofHours(8);
    private static final int MOST_ARRIVED = 50_000;
    private static final int MOST_SIGNED_IN = 2_000;
    private static final int MAX_HINT = 4_096;

    private final Registration registration;
    private final Provider provider;
    private final ProviderSignIn flow;
    private final PersonClaims people;
    private final boolean admitNew;
    private final AssertedSignIn accounts;
    private final Clock clock;
    private final Bindings bindings = new Bindings();
    private final Seldom warnings = new Seldom(System::nanoTime);
    private final Recent<Boolean> arrived;
    private final Recent<SignedIn> signedIn;

    OidcSignIn(
            Registration registration,
            Provider provider,
            ProviderSignIn flow,
            OidcConfig config,
            AssertedSignIn accounts,
            Clock clock) {
        this.registration = registration;
        this.provider = provider;
        this.flow = flow;
        people = new PersonClaims(config);
        admitNew = config.admitNew();
        this.accounts = accounts;
        this.clock = clock;
        arrived = new Recent<>(TIME, MOST_ARRIVED, clock);
        signedIn = new Recent<>(SESSION, MOST_SIGNED_IN, clock);
    }

    Departure depart() {
        Departed departed = Departed.at(clock.instant());
        try {
            return new Departure(flow.request(departed), bindings.seal(departed));
        } catch (IOException e) {
            throw away(e);
        }
    }

    User arrive(Function<String, Optional<String>> answer, String binding, String address) {
        accounts.requireTries(address);
        Departed departed = departed(answer.apply("state"), binding, address);
        try {
            ProviderSignIn.Proof proof = flow.redeem(departed, answer);
            KnownPerson person = people.person(proof.claims());
            User user = accounts.admit(NAME, person, admitNew, address);
            String hint = proof.idToken().length() <= MAX_HINT ? proof.idToken() : "";
            signedIn.add(departed.state().getValue(), new SignedIn(user.name(), hint));
            return user;
        } catch (RefusedException | ParseException e) {
            LOG.warn("A sign-in at {} is refused: {}", registration.issuer(), e.getMessage());
            String message = registration.displayName()
                    + " did not prove who you are. Begin again; if it stays so, tell your administrator.";
            throw accounts.refuse(NAME, address, notAuthenticated(message), e.getMessage());
        } catch (IOException e) {
            throw accounts.refuse(NAME, address, away(e), e.getMessage());
        }
    }

    /**
     * The sign-in that this browser began, ended now once and for all. Refusals do not count: any page in the world can have a browser
     * ask for this.
     */
    private Departed departed(Optional<String> state, String binding, String address) {
        Optional<Departed> departed = bindings.open(binding);
        if (departed.isEmpty()
                || state.filter(departed.get().state().getValue()::equals).isEmpty()) {
            throw notBegun(
                    address, "This browser has not begun this sign-in. Begin here.", "the browser did not begin it");
        }
        Duration age = Duration.between(departed.get().at(), clock.instant());
        if (age.isNegative() || age.compareTo(TIME) > 0) {
            throw notBegun(address, "This sign-in took too long. Begin again.", "it took too long");
        }
        if (!arrived.add(departed.get().state().getValue(), true)) {
            throw notBegun(address, "This sign-in is over. Begin again.", "it was used before");
        }
        return departed.get();
    }

    Optional<URI> leave(String binding, String userName) {
        Optional<SignedIn> who = bindings.open(binding)
                .flatMap(departed -> signedIn.remove(departed.state().getValue()))
                .filter(one -> one.userName().equals(userName));
        return who.filter(one -> registration.signOutThere()).flatMap(one -> provider.known()
                .map(Provider.Description::endSessionEndpoint)
                .map(end -> leave(end, one.idToken())));
    }

    private URI leave(URI endSession, String idToken) {
        JWT hint = null;
        try {
            hint = idToken.isEmpty() ? null : JWTParser.parse(idToken);
        } catch (ParseException e) {
            throw new IllegalStateException("The ID token was read before", e);
        }
        return new LogoutRequest(
                        endSession, hint, null, registration.clientId(), registration.signedOutUri(), null, null)
                .toURI();
    }

    private PrintException notBegun(String address, String message, String detail) {
        return accounts.refuseUncounted(NAME, address, notAuthenticated(message), detail);
    }

    private static PrintException notAuthenticated(String message) {
        return new PrintException(Status.CLIENT_ERROR_NOT_AUTHENTICATED, message);
    }

    private PrintException away(IOException cause) {
        if (warnings.isDue()) {
            LOG.warn("Nobody can sign in at {}: {}", registration.issuer(), cause.getMessage());
        }
        LOG.debug("Why nobody can", cause);
        return new PrintException(
                Status.SERVER_ERROR_SERVICE_UNAVAILABLE,
                registration.displayName() + " does not answer at the moment. Try again in a minute, or sign in with a"
                        + " name and a password of this server.",
                cause);
    }

    /**
     * Somebody who came from the provider.
     *
     * @param idToken empty if it is too long to be kept
     */
    private record SignedIn(String userName, String idToken) {}
}
