package org.secureprint.identity.oidc.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.JWTClaimsSetVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.validators.IDTokenClaimsVerifier;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenClaimsVerifier;
import java.text.ParseException;
import java.util.Set;

/**
 * Checks what the provider has signed: with a key that it publishes and one of the algorithms here, whatever the token says of itself.
 * Nothing unsigned or signed with a shared secret is among them.
 */
final class Tokens {
    static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256, JWSAlgorithm.EdDSA);

    static final int CLOCK_SKEW_SECONDS = 60;

    private static final JOSEObjectType LOGOUT = new JOSEObjectType("logout+jwt");

    private final Registration registration;

    Tokens(Registration registration) {
        this.registration = registration;
    }

    /**
     * Reads a token; hostile. The library throws more than it declares at what is spoilt cleverly enough.
     *
     * @throws RefusedException if it is none
     */
    static JWT parse(String text) throws RefusedException {
        try {
            return JWTParser.parse(text);
        } catch (ParseException | RuntimeException e) {
            throw new RefusedException("what it sent is no token", e);
        }
    }

    /**
     * The claims of an ID token (OpenID Connect Core 1.0 section 3.1.3.7).
     *
     * @throws BadJOSEException if it is not this provider's, for this server, of this sign-in and of now
     * @throws JOSEException if the keys could not be read
     */
    JWTClaimsSet idToken(JWT token, Nonce nonce, JWKSource<SecurityContext> keys)
            throws BadJOSEException, JOSEException {
        IDTokenClaimsVerifier claims =
                new IDTokenClaimsVerifier(registration.issuer(), registration.clientId(), nonce, CLOCK_SKEW_SECONDS);
        JWTClaimsSet checked = verified(token, keys, claims::verify, JOSEObjectType.JWT, null);
        Object party = checked.getClaim("azp");
        boolean ours = party == null
                ? checked.getAudience().size() == 1
                : party.equals(registration.clientId().getValue());
        if (!ours) {
            throw new BadJWTException("The authorized party (azp) is not this client");
        }
        return checked;
    }

    /** The claims of a logout token (OpenID Connect Back-Channel Logout 1.0 section 2.6). */
    JWTClaimsSet logoutToken(JWT token, JWKSource<SecurityContext> keys) throws BadJOSEException, JOSEException {
        LogoutTokenClaimsVerifier claims =
                new LogoutTokenClaimsVerifier(registration.issuer(), registration.clientId());
        return verified(token, keys, claims::verify, LOGOUT, JOSEObjectType.JWT, null);
    }

    private static JWTClaimsSet verified(
            JWT token,
            JWKSource<SecurityContext> keys,
            JWTClaimsSetVerifier<SecurityContext> claims,
            JOSEObjectType... types)
            throws BadJOSEException, JOSEException {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(types));
        processor.setJWSKeySelector(new PublishedKeys(ALGORITHMS, keys));
        processor.setJWSVerifierFactory(new EdwardsVerifiers());
        processor.setJWTClaimsSetVerifier(claims);
        try {
            return processor.process(token, null);
        } catch (RuntimeException e) {
            throw new BadJOSEException("It can't be read", e);
        }
    }
}
