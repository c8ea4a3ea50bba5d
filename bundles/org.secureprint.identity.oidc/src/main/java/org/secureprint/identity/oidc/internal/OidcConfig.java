package org.secureprint.identity.oidc.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

@ObjectClassDefinition(name = "People of an OpenID Connect provider")
@interface OidcConfig {
    @AttributeDefinition(
            description = "The provider's issuer, an https URL exactly as the provider writes it; empty: none is asked")
    String issuer() default "";

    @AttributeDefinition(description = "What people call the provider: Sign in with ...")
    String displayName() default "";

    @AttributeDefinition(description = "By which the provider knows this server")
    String clientId() default "";

    @AttributeDefinition(
            description =
                    "How this server proves itself to the provider: client_secret_basic, client_secret_post, or none. The secret"
                            + " is given at the console with spm:target-secret oidc")
    String clientAuthentication() default "client_secret_basic";

    @AttributeDefinition(
            description =
                    "https://host:port of this server, as people's browsers know it; they come back to this address"
                            + " with /sign-in/with/oidc/callback")
    String baseUrl() default "";

    @AttributeDefinition(
            description = "PEM file of the CAs whose certificates are believed; empty: those that the Java runtime"
                    + " believes")
    String trustFile() default "";

    @AttributeDefinition(description = "What is asked for, separated by blanks; openid among them")
    String scopes() default "openid profile";

    @AttributeDefinition(description = "Claim with the user name under which the person prints")
    String nameClaim() default "preferred_username";

    @AttributeDefinition(
            description =
                    "Domain that is cut off from the user name: with example.org, ann@example.org is ann; others stay"
                            + " whole. Empty: none")
    String nameDomain() default "";

    @AttributeDefinition(description = "Claim with the name as people write it")
    String displayNameClaim() default "name";

    @AttributeDefinition(description = "Claim with the groups or roles; dots lead into a claim: realm_access.roles")
    String groupsClaim() default "groups";

    @AttributeDefinition(
            description = "Groups whose members may sign in, separated by semicolons; empty: everybody may")
    String userGroups() default "";

    @AttributeDefinition(description = "Groups whose members are administrators, separated by semicolons")
    String administratorGroups() default "";

    @AttributeDefinition(description = "Groups whose members are service engineers, separated by semicolons")
    String serviceEngineerGroups() default "";

    @AttributeDefinition(description = "Whether people get an account when they first sign in")
    boolean admitNew() default true;

    @AttributeDefinition(
            description = "Whether who signs out here is sent to the provider, to be signed out there as well")
    boolean signOutThere() default true;

    @AttributeDefinition(description = "The longest time that connecting may take, in milliseconds")
    int connectTimeoutMillis() default 3000;

    @AttributeDefinition(
            description =
                    "The longest time that one answer may take, from its first octet sent to its last received, in"
                            + " milliseconds")
    int responseTimeoutMillis() default 5000;
}
