package org.secureprint.identity.oidc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.PrintException;
import org.secureprint.api.testing.RecordedExchange;

/** Input that is meant to break whoever reads it: refused like any other, with a line in the log, by no other exception. */
class HostileTokensTest extends OidcFixture {
    private static final int DEEP = 100_000;

    private static String deep() {
        return "[".repeat(DEEP) + "]".repeat(DEEP);
    }

    static Stream<String> claims() {
        return Stream.of(
                "\"exp\":\"soon\"",
                "\"exp\":1e400",
                "\"exp\":-1e18",
                "\"iat\":{}",
                "\"aud\":17",
                "\"aud\":[null,{}]",
                "\"nonce\":[]",
                "\"iss\":{}",
                "\"groups\":" + "[".repeat(3000) + "]".repeat(3000),
                "\"groups\":" + deep());
    }

    @ParameterizedTest
    @MethodSource("claims")
    void claimsOfAnotherKind(String claim) {
        String name = claim.substring(1, claim.indexOf('"', 1));
        provider.signing = set -> {
            String json = set.toString().replaceFirst("\"" + name + "\":(\\[[^\\]]*\\]|\"[^\"]*\"|[0-9]+)", "");
            return Keys.signRsa(
                    "{\"alg\":\"RS256\",\"kid\":\"rsa\"}",
                    json.replaceFirst("\\{,?", "{" + claim + ",").replace(",,", ","));
        };
        refusal();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/token", "/keys", "/.well-known/openid-configuration"})
    void answersThatAreDeep(String path) {
        provider.instead(path, exchange -> {
            TestProvider.body(exchange);
            TestProvider.json(exchange, 200, "{\"a\":" + deep() + "}");
        });
        assertThat(catchThrowable(this::signIn)).isInstanceOf(PrintException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "17",
                "{}",
                "{\"keys\":17}",
                "{\"keys\":[{}]}",
                "{\"error\":17}",
                "{\"id_token\":{}}",
                "\ufeff{}"
            })
    void answersThatAreSomethingElse(String text) {
        for (String path : new String[] {"/token", "/keys", "/.well-known/openid-configuration"}) {
            configure(Map.of());
            provider.instead(path, exchange -> {
                TestProvider.body(exchange);
                TestProvider.json(exchange, 200, text);
            });
            assertThat(catchThrowable(this::signIn)).as(path).isInstanceOf(PrintException.class);
            provider.again(path);
        }
    }

    /** Anybody may send these; the signature is looked at last. */
    @Test
    void spoiltTokensAndBindings() {
        String token = Keys.sign(
                JWSAlgorithm.RS256,
                Keys.RSA,
                new JWTClaimsSet.Builder().subject("x").build());
        Bindings bindings = new Bindings();
        String binding = bindings.seal(Departed.at(clock.instant()));
        assertThat(bindings.open(binding)).isPresent();
        Random random = new Random(17);
        for (int i = 0; i < 3000; i++) {
            assertRefused(spoilt(token, random));
            String spoilt = spoilt(binding, random);
            if (bindings.open(spoilt).isPresent()) {
                assertThat(octets(spoilt)).isEqualTo(octets(binding));
            }
        }
    }

    /** The same octets may be written in several ways: the last character of a part has bits that nobody reads. */
    private static List<String> octets(String token) {
        return Stream.of(token.split("\\.", -1))
                .map(part -> Arrays.toString(Base64URL.from(part).decode()))
                .toList();
    }

    private void assertRefused(String token) {
        RecordedExchange exchange =
                RecordedExchange.of("POST", "/sign-in/with/oidc/signed-out").parameter("logout_token", token);
        assertThat(catchThrowable(() -> oidc.routes().get(0).handler().handle(exchange)))
                .as(token)
                .isInstanceOf(PrintException.class);
    }

    /** One part of it changed as JSON, or as it is. */
    private static String spoilt(String token, Random random) {
        String[] parts = token.split("\\.", -1);
        int which = random.nextInt(parts.length);
        boolean decoded = random.nextBoolean();
        byte[] octets = decoded ? Base64URL.from(parts[which]).decode() : parts[which].getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i <= random.nextInt(4) && octets.length > 0; i++) {
            octets[random.nextInt(octets.length)] = (byte) "{}[]\":,.0n\\ \u0000".charAt(random.nextInt(13));
        }
        parts[which] = decoded ? Base64URL.encode(octets).toString() : new String(octets, StandardCharsets.UTF_8);
        return String.join(".", parts);
    }
}
