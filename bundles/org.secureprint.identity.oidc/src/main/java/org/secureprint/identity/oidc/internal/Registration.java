package org.secureprint.identity.oidc.internal;

import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import java.net.URI;
import java.util.Set;

/**
 * What this server and the provider agreed on when an administrator registered the one with the other.
 *
 * @param clientAuthentication how the server proves itself at the token endpoint
 * @param origin {@code https://host[:port]} of this server
 */
record Registration(
        Issuer issuer,
        String displayName,
        ClientID clientId,
        String clientAuthentication,
        String origin,
        String trustFile,
        Scope scope,
        boolean signOutThere) {
    /** The one address to which browsers come back. */
    static final String CALLBACK = "/sign-in/with/oidc/callback";

    private static final Set<String> AUTHENTICATIONS = Set.of("client_secret_basic", "client_secret_post", "none");

    /**
     * The configured one.
     *
     * @throws IllegalArgumentException with a sentence for the administrator
     */
    static Registration of(OidcConfig config) {
        URI issuer = https("issuer", config.issuer());
        require(issuer.getRawQuery() == null, "'issuer' has no query.");
        URI base = https("baseUrl", config.baseUrl());
        require(
                base.getRawQuery() == null
                        && (base.getRawPath().isEmpty() || base.getRawPath().equals("/")),
                "'baseUrl' is https://host:port of this server and nothing more.");
        require(!config.clientId().isBlank(), "'clientId' says by which the provider knows this server.");
        require(
                AUTHENTICATIONS.contains(config.clientAuthentication()),
                "'clientAuthentication' is client_secret_basic, client_secret_post or none.");
        Scope scope = Scope.parse(config.scopes().strip());
        require(scope.contains("openid"), "'scopes' has openid among them.");
        String name = config.displayName().strip();
        return new Registration(
                new Issuer(config.issuer().strip()),
                name.isEmpty() ? issuer.getHost() : name,
                new ClientID(config.clientId().strip()),
                config.clientAuthentication(),
                origin(base),
                config.trustFile().strip(),
                scope,
                config.signOutThere());
    }

    URI redirectUri() {
        return URI.create(origin + CALLBACK);
    }

    /** Where the provider sends browsers that it has signed out. */
    URI signedOutUri() {
        return URI.create(origin + "/sign-in");
    }

    /** Everything that decides who gets to see the client's secret. */
    String target() {
        return issuer + " as " + clientId + (trustFile.isEmpty() ? "" : " (" + trustFile + ")");
    }

    /** As a browser writes it: without the usual port. */
    private static String origin(URI base) {
        return "https://" + base.getHost() + (base.getPort() < 0 || base.getPort() == 443 ? "" : ":" + base.getPort());
    }

    private static URI https(String key, String text) {
        try {
            URI uri = URI.create(text.strip());
            boolean usable = "https".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null;
            require(usable, "'" + key + "' begins with https:// and a host.");
            return uri;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + key + "' is no address: " + e.getMessage(), e);
        }
    }

    private static void require(boolean so, String otherwise) {
        if (!so) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
