package org.secureprint.identity.oidc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.PersonSource.KnownPerson;
import org.secureprint.api.identity.RedirectSignIn.Departure;
import org.secureprint.api.identity.RedirectSignIn.Offer;
import org.secureprint.api.identity.Role;

/** People of a provider that keeps to the rules. */
class OidcSignInTest extends OidcFixture {
    @Test
    void nothingIsOfferedUntilAnIssuerIsConfigured() {
        configure(Map.of("issuer", ""));
        assertThat(oidc.offer()).isEmpty();
        assertThat(oidc.leave("", "ann")).isEmpty();
        assertThat(catchThrowableOfType(PrintException.class, oidc::depart).status())
                .isEqualTo(Status.CLIENT_ERROR_NOT_FOUND);
    }

    @Test
    void offeringAsksNobody() {
        assertThat(oidc.offer()).contains(new Offer("Clinic", BASE));
        assertThat(provider.asked).isEmpty();
    }

    @Test
    void theRequestIsBoundToThisSignIn() {
        Map<String, List<String>> request =
                URLUtils.parseParameters(oidc.depart().page().getRawQuery());
        assertThat(request)
                .containsEntry("response_type", List.of("code"))
                .containsEntry("client_id", List.of("spm"))
                .containsEntry("redirect_uri", List.of(BASE + "/sign-in/with/oidc/callback"))
                .containsEntry("scope", List.of("openid profile"))
                .containsEntry("code_challenge_method", List.of("S256"));
        Map<String, List<String>> next =
                URLUtils.parseParameters(oidc.depart().page().getRawQuery());
        for (String random : List.of("state", "nonce", "code_challenge")) {
            assertThat(request.get(random).get(0))
                    .hasSizeGreaterThanOrEqualTo(43)
                    .isNotEqualTo(next.get(random).get(0));
        }
    }

    @Test
    void theBindingShowsNothingAndFitsIntoACookie() {
        Departure departure = oidc.depart();
        assertThat(departure.binding()).matches("[A-Za-z0-9_.-]{1,2000}");
        assertThat(departure.toString()).doesNotContain(departure.binding());
    }

    @Test
    void aPersonIsTheirSubjectAtTheIssuer() {
        signIn();
        assertThat(accounts.admitted)
                .containsExactly(new KnownPerson(
                        provider.issuer() + " subject-of-ann", "ann", "Ann Aalto", Set.of(Role.USER), true));
        assertThat(accounts.refusals).isEmpty();
        assertThat(declared).containsEntry("oidc", provider.issuer() + " as spm (" + provider.certificate + ")");
    }

    static Stream<Function<JWTClaimsSet, String>> signatures() {
        return Stream.of(
                set -> Keys.sign(JWSAlgorithm.RS256, Keys.RSA, set),
                set -> Keys.sign(JWSAlgorithm.PS256, Keys.RSA, set),
                set -> Keys.sign(JWSAlgorithm.ES256, Keys.EC, set),
                Keys::signEdwards);
    }

    @ParameterizedTest
    @MethodSource("signatures")
    void fourAlgorithmsAreBelieved(Function<JWTClaimsSet, String> signing) {
        provider.published.addAll(List.of(Keys.EC.toPublicJWK(), Keys.publicEdwards()));
        provider.signing = signing;
        assertThat(signIn().name()).isEqualTo("ann");
    }

    @Test
    void clocksMayDifferByAMinute() {
        provider.claims = set -> set.expirationTime(Date.from(Instant.now().minusSeconds(50)));
        assertThat(signIn().name()).isEqualTo("ann");
        provider.claims = set -> set.issueTime(Date.from(Instant.now().plusSeconds(50)));
        assertThat(signIn().name()).isEqualTo("ann");
    }

    @Test
    void aNewKeyIsFetchedWhenItIsUsed() {
        signIn();
        signIn();
        assertThat(provider.asked).filteredOn("/realm/keys"::equals).hasSize(1);
        RSAKey next = Keys.rsa("next");
        provider.published.set(0, next.toPublicJWK());
        provider.signing = set -> Keys.sign(JWSAlgorithm.RS256, next, set);
        assertThat(signIn().name()).isEqualTo("ann");
        assertThat(provider.asked).filteredOn("/realm/keys"::equals).hasSize(2);
    }

    @Test
    void keysThatDoNotExistAreLookedForTwiceOnly() {
        signIn();
        provider.signing = set -> Keys.sign(JWSAlgorithm.RS256, Keys.rsa("unknown"), set);
        for (int i = 0; i < 10; i++) {
            refusal();
        }
        assertThat(provider.asked).filteredOn("/realm/keys"::equals).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_secret_basic", "client_secret_post", "none"})
    void theServerProvesItselfAsConfigured(String how) {
        configure(Map.of("clientAuthentication", how));
        signIn();
        String body = provider.asked.get(provider.asked.size() - 2);
        boolean basic = how.equals("client_secret_basic");
        assertThat(URLUtils.parseParameters(body).containsKey("client_secret"))
                .isEqualTo(how.equals("client_secret_post"));
        assertThat(provider.authorization != null).isEqualTo(basic);
        if (basic) {
            // RFC 6749 section 2.3.1: encoded as in a form before it is put together
            assertThat(new String(
                            Base64.getDecoder().decode(provider.authorization.substring(6)), StandardCharsets.UTF_8))
                    .isEqualTo("spm:s3cr3t+%3A%2B%25");
        }
    }

    @Test
    void withoutItsSecretNobodySignsIn() {
        secret = Optional.empty();
        assertThat(refusal().status()).isEqualTo(Status.SERVER_ERROR_SERVICE_UNAVAILABLE);
        assertThat(line()).contains("spm:target-secret oidc");
        assertThat(provider.asked).doesNotContain("/realm/token");
    }

    @Test
    void aProviderThatNamesItselfIsBelieved() {
        provider.namesItself = true;
        assertThat(signIn().name()).isEqualTo("ann");
    }

    @Test
    void whoWasRefusedTooOftenWaits() {
        accounts.noMoreTries = true;
        Departure departure = oidc.depart();
        assertThat(catchThrowableOfType(
                                PrintException.class,
                                () -> arrive(provider.signIn(departure.page()), departure.binding()))
                        .status())
                .isEqualTo(Status.CLIENT_ERROR_NOT_AUTHENTICATED);
        assertThat(provider.asked).doesNotContain("/realm/token");
    }

    @Test
    void aSignInMayTakeTenMinutes() {
        Departure departure = oidc.depart();
        clock.advance(Duration.ofMinutes(10));
        assertThat(arrive(provider.signIn(departure.page()), departure.binding())
                        .name())
                .isEqualTo("ann");

        Departure slow = oidc.depart();
        clock.advance(Duration.ofMinutes(10).plusSeconds(1));
        assertThat(refusal(provider.signIn(slow.page()), slow.binding())).hasMessageContaining("took too long");
        assertThat(accounts.uncounted).isEqualTo(1);
    }
}
