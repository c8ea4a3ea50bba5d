package org.secureprint.identity.oidc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secureprint.api.identity.PersonSource.KnownPerson;
import org.secureprint.api.identity.Role;
import org.secureprint.api.testing.Configs;

class PersonClaimsTest {
    private static KnownPerson person(Map<String, ?> config, Map<String, Object> claims) throws ParseException {
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder()
                .issuer("https://id.example.org")
                .subject("17")
                .claim("preferred_username", "ann")
                .claim("email", "root@example.org");
        claims.forEach(set::claim);
        return new PersonClaims(Configs.of(OidcConfig.class, config)).person(set.build());
    }

    private static Set<Role> roles(Map<String, ?> config, Object groups) throws ParseException {
        return person(config, Map.of("groups", groups)).roles();
    }

    @Test
    void groupsAreRoles() throws ParseException {
        Map<String, String> config =
                Map.of("administratorGroups", "/print-admins ; it", "serviceEngineerGroups", "service");
        assertThat(roles(config, List.of("it", "other"))).containsExactlyInAnyOrder(Role.USER, Role.ADMINISTRATOR);
        assertThat(roles(config, List.of("service", "/print-admins")))
                .containsExactlyInAnyOrder(Role.USER, Role.ADMINISTRATOR, Role.SERVICE_ENGINEER);
        assertThat(roles(config, "it")).as("one, not in a list").contains(Role.ADMINISTRATOR);
        assertThat(roles(config, List.of("IT", "it ", 7, "")))
                .as("compared octet by octet")
                .containsExactly(Role.USER);
        assertThat(roles(config, Map.of("it", true))).containsExactly(Role.USER);
        assertThat(roles(Map.of(), List.of("", "administrator"))).containsExactly(Role.USER);
    }

    @Test
    void rolesMayStandInsideOfAClaim() throws ParseException {
        Map<String, String> config = Map.of("groupsClaim", "realm_access.roles", "administratorGroups", "admin");
        assertThat(person(config, Map.of("realm_access", Map.of("roles", List.of("admin"))))
                        .roles())
                .contains(Role.ADMINISTRATOR);
        assertThat(person(config, Map.of("realm_access", "admin")).roles()).containsExactly(Role.USER);
        assertThat(person(config, Map.of("realm_access.roles", List.of("admin")))
                        .roles())
                .as("a claim of this very name")
                .contains(Role.ADMINISTRATOR);
    }

    @Test
    void theMembersOfAGroupMayBeTheOnlyOnes() throws ParseException {
        Map<String, String> config = Map.of("userGroups", "printing", "administratorGroups", "it");
        assertThat(person(config, Map.of("groups", List.of("printing"))).active())
                .isTrue();
        assertThat(person(config, Map.of("groups", List.of("it"))).active()).isTrue();
        assertThat(person(config, Map.of("groups", List.of("other"))).active()).isFalse();
        assertThat(person(config, Map.of()).active()).isFalse();
        assertThat(person(Map.of(), Map.of()).active()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Ann@Example.org, ann",
        "ann@evil.example, ann@evil.example",
        "ann@example.org@evil.example, ann@example.org@evil.example",
        "ann@notexample.org, ann@notexample.org",
        "ann, ann"
    })
    void onlyOneDomainIsCutOff(String claimed, String name) throws ParseException {
        assertThat(person(Map.of("nameDomain", "EXAMPLE.org"), Map.of("preferred_username", claimed))
                        .name())
                .isEqualTo(name);
    }

    @Test
    void aPersonIsNotTheirAddress() throws ParseException {
        KnownPerson ann = person(Map.of(), Map.of("email", "anna@example.org"));
        assertThat(ann.id()).isEqualTo("https://id.example.org 17");
        assertThat(ann.name()).isEqualTo("ann");
    }

    @Test
    void theNameThatIsShownIsOneLine() throws ParseException {
        assertThat(person(Map.of(), Map.of("name", " Ann\r\nAalto\u0007")).displayName())
                .isEqualTo("Ann  Aalto");
        assertThat(person(Map.of(), Map.of("name", "x".repeat(256))).displayName())
                .isEqualTo("ann");
        assertThat(person(Map.of(), Map.of("name", List.of("Ann"))).displayName())
                .isEqualTo("ann");
    }
}
