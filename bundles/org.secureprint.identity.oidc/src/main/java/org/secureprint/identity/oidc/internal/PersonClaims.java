package org.secureprint.identity.oidc.internal;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.secureprint.api.identity.PersonSource.KnownPerson;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.UserName;

/** Reads a person out of the claims of a checked ID token: who, called what, with which roles. */
final class PersonClaims {
    private static final int MAX_DISPLAY_NAME = 255;

    private final OidcConfig config;
    private final Set<String> users;
    private final Set<String> administrators;
    private final Set<String> engineers;

    PersonClaims(OidcConfig config) {
        this.config = config;
        users = names(config.userGroups());
        administrators = names(config.administratorGroups());
        engineers = names(config.serviceEngineerGroups());
    }

    private static Set<String> names(String text) {
        return Stream.of(text.split(";"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    /**
     * The person.
     *
     * @throws ParseException if the claims name nobody who could have an account, with a sentence for the administrator
     */
    KnownPerson person(JWTClaimsSet claims) throws ParseException {
        String name = name(text(claims, config.nameClaim()));
        Set<String> groups = groups(claims);
        Set<Role> roles = EnumSet.of(Role.USER);
        if (isOneOf(groups, administrators)) {
            roles.add(Role.ADMINISTRATOR);
        }
        if (isOneOf(groups, engineers)) {
            roles.add(Role.SERVICE_ENGINEER);
        }
        boolean active = users.isEmpty() || isOneOf(groups, users) || roles.size() > 1;
        return new KnownPerson(
                id(claims), name, displayName(text(claims, config.displayNameClaim()), name), roles, active);
    }

    /** What nobody else ever has: subjects are unique with their issuer only (OpenID Connect Core 1.0 section 2). */
    static String id(JWTClaimsSet claims) {
        return claims.getIssuer() + " " + claims.getSubject();
    }

    private String name(String claimed) throws ParseException {
        String domain = "@" + config.nameDomain().strip().toLowerCase(Locale.ROOT);
        String name = claimed;
        if (domain.length() > 1 && claimed.toLowerCase(Locale.ROOT).endsWith(domain)) {
            name = claimed.substring(0, claimed.length() - domain.length());
        }
        try {
            return UserName.fold(name);
        } catch (IllegalArgumentException e) {
            throw new ParseException("The claim '" + config.nameClaim() + "' has no user name: " + e.getMessage(), 0);
        }
    }

    private static String displayName(String claimed, String name) {
        String clean = claimed.replaceAll("\\p{Cntrl}", " ").strip();
        return clean.isEmpty() || clean.length() > MAX_DISPLAY_NAME ? name : clean;
    }

    private static boolean isOneOf(Set<String> groups, Set<String> wanted) {
        return groups.stream().anyMatch(wanted::contains);
    }

    private static String text(JWTClaimsSet claims, String name) {
        return claims.getClaim(name) instanceof String text ? text : "";
    }

    /** The groups of a claim of this name, or of one inside of others; one text is one group. */
    private Set<String> groups(JWTClaimsSet claims) {
        Object value = claims.getClaim(config.groupsClaim());
        if (value == null) {
            value = claims.getClaims();
            for (String step : config.groupsClaim().split("\\.")) {
                value = value instanceof Map<?, ?> map ? map.get(step) : null;
            }
        }
        Set<String> groups = new LinkedHashSet<>();
        for (Object each : value instanceof Collection<?> many ? many : List.of(value == null ? "" : value)) {
            if (each instanceof String group) {
                groups.add(group);
            }
        }
        return groups;
    }
}
