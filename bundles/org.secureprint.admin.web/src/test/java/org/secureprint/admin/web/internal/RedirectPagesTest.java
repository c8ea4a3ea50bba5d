package org.secureprint.admin.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Origin;
import org.secureprint.api.identity.RedirectSignIn;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.testing.RecordedExchange;

/** Signing in at another server. */
class RedirectPagesTest extends WebTestCase {
    private static final String DEPART = "/sign-in/with/{way}";
    private static final String ARRIVE = DEPART + "/callback";
    private static final String THERE = "https://id.example.org/authorize?a=1&b=2";

    private final FakeWay way = new FakeWay();

    @BeforeEach
    void offer() {
        ways.add(way);
    }

    private static RecordedExchange exchange(String path) {
        return RecordedExchange.of("GET", path).variable("way", "oidc");
    }

    private RecordedExchange depart() throws Exception {
        return send("GET", DEPART, exchange("/sign-in/with/oidc"));
    }

    private RecordedExchange arrive() throws Exception {
        return send(
                "GET",
                ARRIVE,
                exchange("/sign-in/with/oidc/callback")
                        .parameter("code", "c")
                        .header("Cookie", "other=1; __Host-spm-oidc=bound; __Host-spm=x"));
    }

    @Test
    void theSignInPageOffersWhatIsThere() throws Exception {
        RecordedExchange page = send("GET", "/sign-in", RecordedExchange.of("GET", "/sign-in"));
        assertThat(page.text()).contains("href=\"/sign-in/with/oidc\"", "Sign in with The &lt;Clinic&gt;");
        way.displayName = Optional.empty();
        assertThat(send("GET", "/sign-in", RecordedExchange.of("GET", "/sign-in"))
                        .text())
                .doesNotContain("/sign-in/with/");
        ways.remove(way);
        assertThat(catchThrowableOfType(PrintException.class, this::depart).status())
                .isEqualTo(Status.CLIENT_ERROR_NOT_FOUND);
    }

    @Test
    void theBrowserIsSentThereAndKeepsWhatItIsBoundTo() throws Exception {
        RecordedExchange sent = depart();
        assertThat(sent.status()).isEqualTo(303);
        assertThat(sent.answerHeaders())
                .containsEntry("Location", THERE)
                .containsEntry("Set-Cookie", "__Host-spm-oidc=bound; Path=/; Secure; HttpOnly; SameSite=Lax");
    }

    @Test
    void aSignInBeginsWhereItEnds() throws Exception {
        way.origin = "https://print.example.org";
        assertThat(depart().answerHeaders())
                .containsEntry("Location", "https://print.example.org/sign-in/with/oidc?moved=1")
                .doesNotContainKey("Set-Cookie");
        assertThat(send("GET", DEPART, exchange("/sign-in/with/oidc").parameter("moved", "1"))
                        .answerHeaders())
                .as("behind a proxy that calls the server otherwise")
                .containsEntry("Location", THERE);
    }

    @Test
    void whoIsSignedInStaysSo() throws Exception {
        assertThat(send("GET", DEPART, exchange("/sign-in/with/oidc").as(ADA)).answerHeaders())
                .containsEntry("Location", "/jobs");
    }

    /** A cookie that is {@code SameSite=Strict} goes with no redirect that began elsewhere, but with a page's own. */
    @Test
    void aPageOfThisServerGoesOn() throws Exception {
        RecordedExchange sent = arrive();
        assertThat(sent.status()).isEqualTo(200);
        assertThat(sent.answerHeaders())
                .containsEntry("Set-Cookie", "__Host-spm=token-1; Path=/; Secure; HttpOnly; SameSite=Strict");
        assertThat(sent.text()).contains("<meta http-equiv=\"refresh\" content=\"0; url=/jobs\">", "href=\"/jobs\"");
        assertThat(way.arrived).isEqualTo("bound c 127.0.0.1");
        assertThat(sessions.find("token-1").orElseThrow().person().name()).isEqualTo("ann");
    }

    @Test
    void aSecondFactorIsAskedForHereToo() throws Exception {
        way.user = new User(
                "ann",
                "Ann",
                Set.of(Role.ADMINISTRATOR),
                "",
                "",
                false,
                true,
                0,
                null,
                new Origin("oidc", "1", true),
                List.of(),
                "sealed");
        RecordedExchange sent = arrive();
        assertThat(sent.text()).contains("action=\"/sign-in/code\"");
        assertThat(sent.answerHeaders()).doesNotContainKey("Set-Cookie");
        assertThat(sessions.count()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "CLIENT_ERROR_NOT_AUTHENTICATED, 401",
        "CLIENT_ERROR_FORBIDDEN, 403",
        "SERVER_ERROR_SERVICE_UNAVAILABLE, 503"
    })
    void aRefusalIsShownWhereTheOtherWaysAre(Status status, int http) throws Exception {
        way.refusal = new PrintException(status, "Not <you>.");
        for (RecordedExchange sent : new RecordedExchange[] {depart(), arrive()}) {
            assertThat(sent.status()).isEqualTo(http);
            assertThat(sent.text()).contains("Not &lt;you&gt;.", "name=\"password\"", "/sign-in/with/oidc");
            assertThat(sent.answerHeaders()).doesNotContainKey("Set-Cookie");
        }
    }

    @Test
    void withoutACookieABrowserBeganNothing() throws Exception {
        send(
                "GET",
                ARRIVE,
                exchange("/sign-in/with/oidc/callback").header("Cookie", "x__Host-spm-oidc=y; __Host-spm-oidcx=z"));
        assertThat(way.arrived).isEqualTo("  127.0.0.1");
    }

    @Test
    void whoSignsOutIsSignedOutThereToo() throws Exception {
        way.end = Optional.of(URI.create("https://id.example.org/logout?x=1&y=2"));
        RecordedExchange sent = send(
                "POST",
                "/sign-out",
                RecordedExchange.of("POST", "/sign-out")
                        .header("Cookie", "__Host-spm-oidc=bound")
                        .as(ADA));
        assertThat(sent.status()).isEqualTo(200);
        assertThat(sent.answerHeaders().get("Set-Cookie"))
                .startsWith("__Host-spm=;")
                .contains("Max-Age=0");
        assertThat(sent.text()).contains("url=https://id.example.org/logout?x=1&amp;y=2\"");
        assertThat(way.left).isEqualTo("bound ada");
        assertThat(sessions.closed()).containsExactly("token");

        way.end = Optional.empty();
        assertThat(send(
                                "POST",
                                "/sign-out",
                                RecordedExchange.of("POST", "/sign-out").as(BOB))
                        .answerHeaders())
                .containsEntry("Location", "/sign-in?note=signed-out");
    }

    private static final class FakeWay implements RedirectSignIn {
        private Optional<String> displayName = Optional.of("The <Clinic>");
        private String origin = "https://localhost:8443";
        private User user = new User("ann", "Ann", Set.of(Role.USER), new Origin("oidc", "1", true));
        private PrintException refusal;
        private Optional<URI> end = Optional.empty();
        private String arrived;
        private String left;

        @Override
        public String name() {
            return "oidc";
        }

        @Override
        public Optional<Offer> offer() {
            return displayName.map(name -> new Offer(name, origin));
        }

        @Override
        public Departure depart() {
            if (refusal != null) {
                throw refusal;
            }
            return new Departure(URI.create(THERE), "bound");
        }

        @Override
        public User arrive(Function<String, Optional<String>> parameters, String binding, String address) {
            arrived = binding + " " + parameters.apply("code").orElse("") + " " + address;
            if (refusal != null) {
                throw refusal;
            }
            return user;
        }

        @Override
        public Optional<URI> leave(String binding, String userName) {
            left = binding + " " + userName;
            return end;
        }
    }
}
