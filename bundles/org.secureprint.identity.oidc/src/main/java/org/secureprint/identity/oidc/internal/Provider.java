package org.secureprint.identity.oidc.internal;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the provider says of itself (OpenID Connect Discovery 1.0) and its keys. The first is asked for when somebody signs in and it is
 * older than an hour; the keys when they are older than five minutes, or when a token was signed with one that is new, which is looked
 * for at most twice in 30 s.
 */
final class Provider {
    private static final Logger LOG = LoggerFactory.getLogger(Provider.class);
    private static final long MAX_AGE = Duration.ofHours(1).toNanos();
    private static final long PAUSE = Duration.ofSeconds(2).toNanos();

    private final Registration registration;
    private final Calls calls;
    private final LongSupplier nanoTime;
    private volatile Description description;
    private IOException failure;
    private long failedAt;

    Provider(Registration registration, Calls calls, LongSupplier nanoTime) {
        this.registration = registration;
        this.calls = calls;
        this.nanoTime = nanoTime;
    }

    /**
     * The provider as it was described last.
     *
     * @throws IOException if it never was, and is not now
     */
    synchronized Description description() throws IOException {
        long now = nanoTime.getAsLong();
        if (description != null && now - description.askedAt < MAX_AGE) {
            return description;
        }
        if (failure != null && now - failedAt < PAUSE) {
            return kept();
        }
        try {
            description = ask();
            failure = null;
        } catch (IOException e) {
            LOG.warn("The OpenID provider {} does not describe itself: {}", registration.issuer(), e.getMessage());
            failure = e;
            failedAt = nanoTime.getAsLong();
        }
        return kept();
    }

    /** The provider as it was described last, if it ever was. Asks nobody. */
    Optional<Description> known() {
        return Optional.ofNullable(description);
    }

    /** Those who wait for one question that fails do not ask it again, one after the other. */
    private Description kept() throws IOException {
        if (description == null) {
            throw new IOException(failure.getMessage(), failure);
        }
        return description;
    }

    private Description ask() throws IOException {
        try {
            String text = calls.retrieveResource(OIDCProviderMetadata.resolveURL(registration.issuer()))
                    .getContent();
            OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(text);
            if (!metadata.getIssuer().equals(registration.issuer())) {
                throw new IOException("it is " + metadata.getIssuer());
            }
            JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                            https("jwks_uri", metadata.getJWKSetURI()).toURL(), calls)
                    .refreshAheadCache(false)
                    .build();
            return new Description(
                    https("authorization_endpoint", metadata.getAuthorizationEndpointURI()),
                    https("token_endpoint", metadata.getTokenEndpointURI()),
                    metadata.getEndSessionEndpointURI() == null
                            ? null
                            : https("end_session_endpoint", metadata.getEndSessionEndpointURI()),
                    metadata.supportsAuthorizationResponseIssuerParam(),
                    keys,
                    nanoTime.getAsLong());
        } catch (GeneralException | RuntimeException e) {
            throw new IOException("what it says of itself can't be used: " + e.getMessage(), e);
        }
    }

    private static URI https(String name, URI uri) throws IOException {
        if (uri == null || !"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
            throw new IOException("its '" + name + "' is no https address");
        }
        return uri;
    }

    /**
     * A provider.
     *
     * @param endSessionEndpoint null if it signs nobody out
     * @param namesItself whether its answers name it (RFC 9207)
     * @param keys with which it signs
     */
    record Description(
            URI authorizationEndpoint,
            URI tokenEndpoint,
            URI endSessionEndpoint,
            boolean namesItself,
            JWKSource<SecurityContext> keys,
            long askedAt) {}
}
