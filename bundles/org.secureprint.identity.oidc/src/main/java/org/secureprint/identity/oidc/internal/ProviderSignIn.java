package org.secureprint.identity.oidc.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The authorization code flow with PKCE (OpenID Connect Core 1.0 section 3.1, RFC 7636), as the provider sees this server. Knows nothing
 * of browsers and accounts.
 */
final class ProviderSignIn {
    private final Registration registration;
    private final Provider provider;
    private final Calls calls;
    private final Supplier<Optional<char[]>> secret;
    private final Tokens tokens;

    /** @param secret of the client; gives a copy that is cleared here */
    ProviderSignIn(Registration registration, Provider provider, Calls calls, Supplier<Optional<char[]>> secret) {
        this.registration = registration;
        this.provider = provider;
        this.calls = calls;
        this.secret = secret;
        tokens = new Tokens(registration);
    }

    /** Where the browser is sent. */
    URI request(Departed departed) throws IOException {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE, registration.scope(), registration.clientId(), registration.redirectUri())
                .endpointURI(provider.description().authorizationEndpoint())
                .state(departed.state())
                .nonce(departed.nonce())
                .codeChallenge(departed.verifier(), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /**
     * Fetches and checks the ID token for an answer that a browser brought.
     *
     * @throws RefusedException if the answer or the token is not what it should be
     * @throws IOException if the provider does not answer
     */
    Proof redeem(Departed departed, Function<String, Optional<String>> answer) throws RefusedException, IOException {
        Provider.Description description = provider.description();
        checkIssuer(answer.apply("iss"), description);
        if (answer.apply("error").isPresent()) {
            throw new RefusedException(
                    "it answered " + code(answer.apply("error").get()));
        }
        String code = answer.apply("code")
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new RefusedException("it sent no code"));
        JWT token = fetch(code, departed, description);
        try {
            return new Proof(tokens.idToken(token, departed.nonce(), description.keys()), token.getParsedString());
        } catch (BadJOSEException e) {
            throw new RefusedException("its ID token is refused: " + e.getMessage(), e);
        } catch (JOSEException e) {
            throw new IOException("its keys can't be had: " + e.getMessage(), e);
        }
    }

    /** The claims of a token by which the provider signs somebody out. */
    JWTClaimsSet signedOut(JWT token) throws RefusedException, IOException {
        try {
            return tokens.logoutToken(token, provider.description().keys());
        } catch (BadJOSEException e) {
            throw new RefusedException("its logout token is refused: " + e.getMessage(), e);
        } catch (JOSEException e) {
            throw new IOException("its keys can't be had: " + e.getMessage(), e);
        }
    }

    /** So that no answer of one provider is taken to another (RFC 9207 section 2.4). */
    private void checkIssuer(Optional<String> named, Provider.Description description) throws RefusedException {
        if (named.isEmpty() && description.namesItself()) {
            throw new RefusedException("the answer does not name it, although its answers do");
        }
        if (named.filter(text -> !text.equals(registration.issuer().getValue())).isPresent()) {
            throw new RefusedException("the answer is that of another provider");
        }
    }

    private JWT fetch(String code, Departed departed, Provider.Description description)
            throws RefusedException, IOException {
        AuthorizationCodeGrant grant = new AuthorizationCodeGrant(
                new AuthorizationCode(code), registration.redirectUri(), departed.verifier());
        TokenResponse response;
        try {
            response = OIDCTokenResponseParser.parse(
                    request(grant, description.tokenEndpoint()).toHTTPRequest().send(calls));
        } catch (ParseException | RuntimeException e) {
            // what can't be read may be a token, and is not for the log
            throw new RefusedException("it sent no tokens that can be read", e);
        }
        if (!response.indicatesSuccess()) {
            throw new RefusedException("it refused the code: "
                    + code(response.toErrorResponse().getErrorObject().getCode()));
        }
        return ((OIDCTokenResponse) response).getOIDCTokens().getIDToken();
    }

    private TokenRequest request(AuthorizationCodeGrant grant, URI endpoint) throws IOException {
        return registration.clientAuthentication().equals("none")
                ? new TokenRequest.Builder(endpoint, registration.clientId(), grant).build()
                : new TokenRequest.Builder(endpoint, authentication(), grant).build();
    }

    private ClientAuthentication authentication() throws IOException {
        char[] clear = secret.get()
                .orElseThrow(() -> new IOException("there is no secret for it, or it was erased because the provider"
                        + " has changed. Give it with spm:target-secret oidc"));
        try {
            Secret text = new Secret(new String(clear));
            return registration.clientAuthentication().equals("client_secret_post")
                    ? new ClientSecretPost(registration.clientId(), text)
                    : new ClientSecretBasic(registration.clientId(), text);
        } finally {
            Arrays.fill(clear, '\0');
        }
    }

    /** An error code as it may be shown and logged: without what the sender chose to say besides. */
    private static String code(String error) {
        return error != null && error.matches("[a-z_]{1,64}") ? error : "an error";
    }

    /**
     * Who signed in.
     *
     * @param idToken as it was sent
     */
    record Proof(JWTClaimsSet claims, String idToken) {
        @Override
        public String toString() {
            return "Proof";
        }
    }
}
