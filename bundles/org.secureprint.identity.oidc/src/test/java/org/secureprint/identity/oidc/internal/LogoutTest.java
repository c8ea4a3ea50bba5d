package org.secureprint.identity.oidc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.RedirectSignIn.Departure;
import org.secureprint.api.testing.RecordedExchange;

/** Signing out here and there. */
class LogoutTest extends OidcFixture {
    private String signInAndKeep() {
        Departure departure = oidc.depart();
        arrive(provider.signIn(departure.page()), departure.binding());
        return departure.binding();
    }

    @Test
    void whoSignsOutHereIsSentThere() {
        URI there = oidc.leave(signInAndKeep(), "ann").orElseThrow();
        assertThat(there.toString()).startsWith(provider.issuer() + "/logout?");
        Map<String, List<String>> request = URLUtils.parseParameters(there.getRawQuery());
        assertThat(request)
                .containsEntry("client_id", List.of("spm"))
                .containsEntry("post_logout_redirect_uri", List.of(BASE + "/sign-in"));
        assertThat(request.get("id_token_hint").get(0)).matches("[^.]+\\.[^.]+\\.[^.]+");
    }

    @Test
    void aBindingSignsItsOwnPersonOutAndOnce() {
        String binding = signInAndKeep();
        assertThat(oidc.leave("", "ann")).isEmpty();
        assertThat(oidc.leave(oidc.depart().binding(), "ann")).isEmpty();
        assertThat(oidc.leave(binding, "bob")).isEmpty();
        assertThat(oidc.leave(binding, "ann")).isEmpty();
        assertThat(oidc.leave(signInAndKeep(), "ann")).isPresent();
    }

    @Test
    void aTokenTooLongToBeKeptIsNotSent() {
        provider.claims = set -> set.claim("more", "x".repeat(4096));
        URI there = oidc.leave(signInAndKeep(), "ann").orElseThrow();
        assertThat(there.getQuery()).contains("client_id=spm").doesNotContain("id_token_hint");
    }

    @Test
    void whereThatIsNotWantedPeopleStaySignedInThere() {
        configure(Map.of("signOutThere", false));
        assertThat(oidc.leave(signInAndKeep(), "ann")).isEmpty();
    }

    private RecordedExchange post(String token) throws Exception {
        Route route = oidc.routes().get(0);
        assertThat(route.method() + " " + route.path()).isEqualTo("POST /sign-in/with/oidc/signed-out");
        RecordedExchange exchange = RecordedExchange.of("POST", route.path()).parameter("logout_token", token);
        route.handler().handle(exchange);
        return exchange;
    }

    private static String signed(JWTClaimsSet set) {
        return Keys.sign(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("rsa")
                        .type(new JOSEObjectType("logout+jwt"))
                        .build(),
                Keys.RSA,
                set);
    }

    @Test
    void whoIsSignedOutThereIsSignedOutHere() throws Exception {
        assertThat(post(signed(provider.signedOut().build())).status()).isEqualTo(200);
        assertThat(accounts.signedOut).containsExactly(provider.issuer() + " subject-of-ann");
    }

    static Stream<Consumer<JWTClaimsSet.Builder>> lies() {
        return Stream.of(
                set -> set.audience("other"),
                set -> set.issuer("https://evil.example"),
                set -> set.claim("nonce", "an ID token's"),
                set -> set.claim("events", Map.of()),
                set -> set.claim("events", null),
                set -> set.expirationTime(Date.from(Instant.now().minusSeconds(70))),
                set -> set.issueTime(null),
                set -> set.subject(null),
                set -> set.subject(null).claim("sid", "a session"));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void aFalseTokenSignsNobodyOut(Consumer<JWTClaimsSet.Builder> lie) {
        JWTClaimsSet.Builder set = provider.signedOut();
        lie.accept(set);
        assertRefused(signed(set.build()));
    }

    @Test
    void whatIsNoLogoutTokenSignsNobodyOut() {
        JWTClaimsSet set = provider.signedOut().build();
        assertRefused("");
        assertRefused("a.b.c");
        assertRefused(new PlainJWT(set).serialize());
        assertRefused(Keys.sign(JWSAlgorithm.RS256, Keys.rsa("rsa"), set));
        assertRefused(Keys.sign(JWSAlgorithm.RS512, Keys.RSA, set));
    }

    private void assertRefused(String token) {
        int lines = accounts.refusals.size();
        assertThat(catchThrowableOfType(PrintException.class, () -> post(token)).status())
                .isEqualTo(Status.CLIENT_ERROR_BAD_REQUEST);
        assertThat(accounts.signedOut).isEmpty();
        assertThat(accounts.refusals).hasSize(lines + 1);
        assertThat(accounts.uncounted).isEqualTo(lines + 1);
    }

    /** Also those for which the provider is not asked any more, so that nobody is told that they are false. */
    @Test
    void tokensWithoutEndLockNobodyOut() throws Exception {
        accounts.noMoreTries = true;
        JWTClaimsSet set = provider.signedOut().build();
        String stranger = Keys.sign(JWSAlgorithm.RS256, Keys.rsa("unknown"), set);
        for (int i = 0; i < 200; i++) {
            assertThat(catchThrowableOfType(PrintException.class, () -> post(stranger))
                            .status())
                    .isIn(Status.CLIENT_ERROR_BAD_REQUEST, Status.SERVER_ERROR_SERVICE_UNAVAILABLE);
        }
        assertThat(accounts.refusals)
                .hasSize(200)
                .anyMatch(line -> line.startsWith(Status.SERVER_ERROR_SERVICE_UNAVAILABLE.keyword()));
        assertThat(accounts.uncounted).isEqualTo(200);
        assertThat(provider.asked).filteredOn("/realm/keys"::equals).hasSizeLessThanOrEqualTo(3);
        assertThat(post(signed(set)).status()).isEqualTo(200);
    }

    @Test
    void withoutAProviderThereIsNothingToSignOutFrom() {
        configure(Map.of("issuer", ""));
        assertThat(catchThrowableOfType(PrintException.class, () -> post("a.b.c"))
                        .status())
                .isEqualTo(Status.CLIENT_ERROR_NOT_FOUND);
    }
}
