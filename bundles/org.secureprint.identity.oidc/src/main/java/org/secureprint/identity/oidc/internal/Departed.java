package org.secureprint.identity.oidc.internal;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.time.Instant;

/**
 * A sign-in whose browser is at the provider.
 *
 * @param state has to come back with the browser
 * @param nonce has to stand in the ID token
 * @param verifier proves to the provider that who fetches the token is who began (RFC 7636)
 */
record Departed(State state, Nonce nonce, CodeVerifier verifier, Instant at) {
    static Departed at(Instant now) {
        return new Departed(new State(), new Nonce(), new CodeVerifier(), now);
    }

    @Override
    public String toString() {
        return "Departed[" + at + "]";
    }
}
