package org.secureprint.identity.oidc.internal;

import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.Access;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.AssertedSignIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The provider says that somebody is signed out (OpenID Connect Back-Channel Logout 1.0): all sessions of the person end. The token that
 * it sends proves it, nothing else. Anybody can send one, and have others send one: what is refused locks nobody out and fills no log.
 */
final class BackChannelLogout {
    private static final Logger LOG = LoggerFactory.getLogger(BackChannelLogout.class);

    private final Optional<ProviderSignIn> flow;
    private final AssertedSignIn accounts;

    BackChannelLogout(Optional<ProviderSignIn> flow, AssertedSignIn accounts) {
        this.flow = flow;
        this.accounts = accounts;
    }

    List<Route> routes() {
        return List.of(new Route("POST", "/sign-in/with/oidc/signed-out", Access.anybody(), this::signedOut));
    }

    private void signedOut(HttpExchange exchange) throws IOException {
        ProviderSignIn provider = flow.orElseThrow(
                () -> new PrintException(Status.CLIENT_ERROR_NOT_FOUND, "This server has no OpenID Connect provider."));
        String address = exchange.request().source();
        String token = exchange.request().parameter("logout_token").orElse("");
        accounts.signOut(OidcSignIn.NAME, person(provider, token, address));
        exchange.respond(200, null, 0, Map.of()).close();
    }

    private String person(ProviderSignIn provider, String token, String address) {
        try {
            JWTClaimsSet claims = provider.signedOut(Tokens.parse(token));
            if (claims.getSubject() == null) {
                throw new RefusedException("its logout token names a session, but no person");
            }
            return PersonClaims.id(claims);
        } catch (RefusedException e) {
            LOG.debug("The OpenID provider signs nobody out: {}", e.getMessage());
            throw refused(address, Status.CLIENT_ERROR_BAD_REQUEST, "This is no logout token of the provider.", e);
        } catch (IOException e) {
            LOG.debug("The OpenID provider signs somebody out, but does not answer: {}", e.getMessage());
            throw refused(
                    address, Status.SERVER_ERROR_SERVICE_UNAVAILABLE, "The provider does not answer. Try again.", e);
        }
    }

    private PrintException refused(String address, Status status, String message, Exception cause) {
        return accounts.refuseUncounted(
                OidcSignIn.NAME, address, new PrintException(status, message, cause), cause.getMessage());
    }
}
