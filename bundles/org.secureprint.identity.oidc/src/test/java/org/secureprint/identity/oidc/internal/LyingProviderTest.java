package org.secureprint.identity.oidc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.RedirectSignIn.Departure;

/** Tokens and answers that are not what they should be. */
class LyingProviderTest extends OidcFixture {
    private static Arguments claim(String lie, Consumer<JWTClaimsSet.Builder> change, String line) {
        return Arguments.of(Named.of(lie, change), line);
    }

    static Stream<Arguments> claims() {
        return Stream.of(
                claim("another sign-in's nonce", set -> set.claim("nonce", "another"), "nonce"),
                claim("no nonce", set -> set.claim("nonce", null), "nonce"),
                claim("for another client", set -> set.audience("other"), "audience"),
                claim("for nobody", set -> set.audience((String) null), "audience"),
                claim("for two of which none is said to use it", set -> set.audience(List.of("spm", "other")), "azp"),
                claim(
                        "for two, used by the other",
                        set -> set.audience(List.of("spm", "other")).claim("azp", "other"),
                        "azp"),
                claim("of another issuer", set -> set.issuer("https://localhost/other"), "issuer"),
                claim(
                        "expired",
                        set -> set.expirationTime(Date.from(Instant.now().minusSeconds(70))),
                        "Expired"),
                claim("without end", set -> set.expirationTime(null), "expiration"),
                claim(
                        "of tomorrow",
                        set -> set.issueTime(Date.from(Instant.now().plusSeconds(70))),
                        "issue"),
                claim("of nobody", set -> set.subject(null), "subject"),
                claim("nameless", set -> set.claim("preferred_username", " "), "'preferred_username'"),
                claim("named with a line end", set -> set.claim("preferred_username", "a\nb"), "control characters"),
                claim(
                        "named by a list",
                        set -> set.claim("preferred_username", List.of("ann")),
                        "'preferred_username'"),
                claim("with a name without end", set -> set.claim("preferred_username", "a".repeat(256)), "255"));
    }

    @ParameterizedTest
    @MethodSource("claims")
    void aClaimIsFalse(Consumer<JWTClaimsSet.Builder> lie, String line) {
        provider.claims = lie;
        assertRefused(line);
    }

    private void assertRefused(String line) {
        PrintException refusal = refusal();
        assertThat(refusal.status()).isEqualTo(Status.CLIENT_ERROR_NOT_AUTHENTICATED);
        assertThat(refusal)
                .hasMessage(
                        "Clinic did not prove who you are. Begin again; if it stays so, tell your" + " administrator.");
        assertThat(line()).startsWith("client-error-not-authenticated ").containsIgnoringCase(line);
    }

    private static Arguments signature(String lie, Function<JWTClaimsSet, String> signing, String line) {
        return Arguments.of(Named.of(lie, signing), line);
    }

    static Stream<Arguments> signatures() {
        RSAKey sameName = Keys.rsa("rsa");
        return Stream.of(
                signature("none", set -> new PlainJWT(set).serialize(), "Unsecured"),
                signature("the public key as a secret", set -> mac(set, publicKey()), "algorithm"),
                signature(
                        "the client's secret",
                        set -> mac(set, (TestProvider.SECRET + "x".repeat(32)).getBytes(StandardCharsets.UTF_8)),
                        "algorithm"),
                signature("another algorithm", set -> Keys.sign(JWSAlgorithm.RS512, Keys.RSA, set), "algorithm"),
                signature(
                        "another curve",
                        set -> Keys.sign(JWSAlgorithm.ES384, Keys.ec(Curve.P_384, "x"), set),
                        "algorithm"),
                signature(
                        "a key nobody knows", set -> Keys.sign(JWSAlgorithm.RS256, Keys.rsa("x"), set), "no matching"),
                signature(
                        "another key of that name",
                        set -> Keys.sign(JWSAlgorithm.RS256, sameName, set),
                        "Invalid signature"),
                signature("a key in the token itself", LyingProviderTest::ownKey, "Invalid signature"),
                signature("something critical", LyingProviderTest::critical, "signature"),
                signature("a logout token's type", LyingProviderTest::logoutType, "type"),
                signature(
                        "a cut signature",
                        set -> Keys.sign(JWSAlgorithm.RS256, Keys.RSA, set).replaceFirst(".{8}$", ""),
                        "signature"),
                signature("no token", set -> "", "can be read"),
                signature("half a token", set -> "a.b", "can be read"));
    }

    @ParameterizedTest
    @MethodSource("signatures")
    void theSignatureIsNone(Function<JWTClaimsSet, String> lie, String line) {
        provider.published.add(Keys.EC.toPublicJWK());
        provider.signing = lie;
        assertRefused(line);
    }

    private static String mac(JWTClaimsSet set, byte[] secret) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa").build(), set);
            token.sign(new MACSigner(secret));
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] publicKey() {
        try {
            return Keys.RSA.toRSAPublicKey().getEncoded();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static String ownKey(JWTClaimsSet set) {
        RSAKey own = Keys.rsa("rsa");
        return Keys.sign(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("rsa")
                        .jwk(own.toPublicJWK())
                        .build(),
                own,
                set);
    }

    private static String critical(JWTClaimsSet set) {
        return Keys.sign(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("rsa")
                        .criticalParams(Set.of("exp"))
                        .customParam("exp", 1)
                        .build(),
                Keys.RSA,
                set);
    }

    private static String logoutType(JWTClaimsSet set) {
        return Keys.sign(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID("rsa")
                        .type(new com.nimbusds.jose.JOSEObjectType("logout+jwt"))
                        .build(),
                Keys.RSA,
                set);
    }

    @Test
    void theAnswerIsAnotherProviders() {
        Departure departure = oidc.depart();
        Map<String, String> answer = new HashMap<>(provider.signIn(departure.page()));
        answer.put("iss", "https://evil.example");
        assertThat(refusal(answer, departure.binding()).status()).isEqualTo(Status.CLIENT_ERROR_NOT_AUTHENTICATED);
        assertThat(line()).contains("another provider");
        assertThat(provider.asked).as("its code goes nowhere").doesNotContain("/realm/token");
    }

    @Test
    void anAnswerThatShouldNameItsProviderDoesNot() {
        provider.namesItself = true;
        Departure departure = oidc.depart();
        Map<String, String> answer = new HashMap<>(provider.signIn(departure.page()));
        answer.remove("iss");
        refusal(answer, departure.binding());
        assertThat(line()).contains("does not name it");
        assertThat(provider.asked).doesNotContain("/realm/token");
    }

    @Test
    void whatTheProviderSaysOfARefusalIsNotRepeated() {
        Departure departure = oidc.depart();
        String state = provider.signIn(departure.page()).get("state");
        refusal(
                Map.of("state", state, "error", "access_denied", "error_description", "call 0900 1234"),
                departure.binding());
        assertThat(line()).endsWith("it answered access_denied");

        Departure again = oidc.depart();
        String next = provider.signIn(again.page()).get("state");
        refusal(Map.of("state", next, "error", "<script>"), again.binding());
        assertThat(line()).endsWith("it answered an error");
    }

    @Test
    void anAnswerWithoutACodeIsNone() {
        Departure departure = oidc.depart();
        refusal(Map.of("state", provider.signIn(departure.page()).get("state"), "code", " "), departure.binding());
        assertThat(line()).endsWith("it sent no code");
    }

    @Test
    void aCodeIsGoodOnce() {
        Departure first = oidc.depart();
        Map<String, String> answer = provider.signIn(first.page());
        arrive(answer, first.binding());

        assertThat(refusal(answer, first.binding())).hasMessageContaining("is over");
        assertThat(line()).contains("used before");
        assertThat(accounts.uncounted).isEqualTo(1);

        Departure second = oidc.depart();
        Map<String, String> replayed = new HashMap<>(provider.signIn(second.page()));
        replayed.put("code", answer.get("code"));
        refusal(replayed, second.binding());
        assertThat(line()).endsWith("it refused the code: invalid_grant");
    }

    /** Whoever brings a code or a state of somebody else's sign-in. */
    @Test
    void aBrowserEndsOnlyWhatItBegan() {
        Departure mine = oidc.depart();
        Departure theirs = oidc.depart();
        Map<String, String> answer = provider.signIn(mine.page());
        for (String binding : List.of(
                "",
                theirs.binding(),
                "a.b.c.d.e",
                mine.binding() + "x",
                mine.binding().substring(1))) {
            assertThat(refusal(answer, binding)).hasMessageContaining("has not begun");
            assertThat(line()).contains("did not begin");
        }
        refusal(Map.of("code", answer.get("code")), mine.binding());
        assertThat(accounts.uncounted)
                .as("any page can have a browser do this")
                .isEqualTo(accounts.refusals.size())
                .isEqualTo(6);
        assertThat(provider.asked).doesNotContain("/realm/token");

        Map<String, String> swapped = new HashMap<>(answer);
        swapped.put("state", provider.signIn(theirs.page()).get("state"));
        refusal(swapped, theirs.binding());
        assertThat(line()).as("PKCE: the code is of another sign-in").endsWith("it refused the code: invalid_grant");
        assertThat(accounts.uncounted).as("this one counts").isEqualTo(6);
    }

    @Test
    void aBindingOfAnotherServerOpensNothing() {
        Departure departure = oidc.depart();
        configure(Map.of());
        refusal(provider.signIn(departure.page()), departure.binding());
        assertThat(line()).contains("did not begin");
    }
}
