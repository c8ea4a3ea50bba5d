package org.secureprint.identity.oidc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.PrintException;
import org.secureprint.api.identity.RedirectSignIn.Departure;
import org.secureprint.api.identity.User;
import org.secureprint.api.settings.TargetSecrets;
import org.secureprint.api.testing.Configs;
import org.secureprint.api.testing.MovableClock;

/** A server and a provider at which it is registered. */
abstract class OidcFixture {
    static final String HERE = "192.0.2.7";
    static final String BASE = "https://print.example.org:8443";

    @TempDir
    static Path directory;

    final RecordingAccounts accounts = new RecordingAccounts();
    final MovableClock clock = new MovableClock();
    final Map<String, String> declared = new TreeMap<>();
    Optional<String> secret = Optional.of(TestProvider.SECRET);
    TestProvider provider;
    OpenIdConnect oidc;

    @BeforeEach
    void start() throws Exception {
        provider = new TestProvider(directory);
        configure(Map.of());
    }

    @AfterEach
    void stop() {
        oidc.stop();
        provider.close();
    }

    final void configure(Map<String, ?> more) {
        Map<String, Object> keys = new HashMap<>(Map.of(
                "issuer",
                provider.issuer(),
                "displayName",
                "Clinic",
                "clientId",
                TestProvider.CLIENT,
                "baseUrl",
                BASE,
                "trustFile",
                provider.certificate.toString(),
                "responseTimeoutMillis",
                1500));
        keys.putAll(more);
        if (oidc != null) {
            oidc.stop();
        }
        oidc = new OpenIdConnect(secrets(), accounts, Configs.of(OidcConfig.class, keys), clock);
    }

    private TargetSecrets secrets() {
        return new TargetSecrets() {
            @Override
            public void declare(String name, String target) {
                declared.put(name, target);
            }

            @Override
            public Optional<char[]> find(String name) {
                return secret.map(String::toCharArray);
            }

            @Override
            public void put(String name, char[] given) {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<Target> list() {
                throw new UnsupportedOperationException();
            }
        };
    }

    /** A whole sign-in in one browser. */
    final User signIn() {
        Departure departure = oidc.depart();
        return arrive(provider.signIn(departure.page()), departure.binding());
    }

    final User arrive(Map<String, String> parameters, String binding) {
        return oidc.arrive(TestProvider.in(parameters), binding, HERE);
    }

    /** A sign-in that has to be refused, with one line in the log. */
    final PrintException refusal() {
        Departure departure = oidc.depart();
        return refusal(provider.signIn(departure.page()), departure.binding());
    }

    final PrintException refusal(Map<String, String> parameters, String binding) {
        int lines = accounts.refusals.size();
        int admitted = accounts.admitted.size();
        PrintException refusal = catchThrowableOfType(PrintException.class, () -> arrive(parameters, binding));
        assertThat(refusal).isNotNull();
        assertThat(accounts.admitted).hasSize(admitted);
        assertThat(accounts.refusals).hasSize(lines + 1);
        return refusal;
    }

    /** What the log says of the last refusal. */
    final String line() {
        return accounts.refusals.get(accounts.refusals.size() - 1);
    }
}
