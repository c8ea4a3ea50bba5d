package org.secureprint.identity.oidc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secureprint.api.testing.Configs;

class RegistrationTest {
    private static Registration registration(Map<String, String> more) {
        Map<String, String> keys = new HashMap<>(
                Map.of("issuer", "https://id.example.org/", "clientId", "spm", "baseUrl", "https://print.example.org"));
        keys.putAll(more);
        return Registration.of(Configs.of(OidcConfig.class, keys));
    }

    @Test
    void theAddressOfTheServerIsExact() {
        assertThat(registration(Map.of()).redirectUri())
                .hasToString("https://print.example.org/sign-in/with/oidc/callback");
        assertThat(registration(Map.of("baseUrl", "https://print.example.org:443/"))
                        .origin())
                .isEqualTo("https://print.example.org");
        assertThat(registration(Map.of("baseUrl", "https://print.example.org:8443"))
                        .origin())
                .isEqualTo("https://print.example.org:8443");
    }

    @Test
    void whoGetsTheSecretIsIssuerClientAndTrust() {
        assertThat(registration(Map.of()).target()).isEqualTo("https://id.example.org/ as spm");
        assertThat(registration(Map.of("trustFile", "/ca.pem")).target())
                .isEqualTo("https://id.example.org/ as spm (/ca.pem)");
    }

    @Test
    void aProviderWithoutANameIsItsHost() {
        assertThat(registration(Map.of()).displayName()).isEqualTo("id.example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "issuer, http://id.example.org",
        "issuer, id.example.org",
        "issuer, https://user@id.example.org",
        "issuer, https://id.example.org?tenant=1",
        "issuer, https://id.example.org#a",
        "issuer, https://",
        "issuer, https://a b",
        "baseUrl, ''",
        "baseUrl, http://print.example.org",
        "baseUrl, https://print.example.org/spm",
        "baseUrl, https://print.example.org/?a",
        "clientId, ' '",
        "clientAuthentication, private_key_jwt",
        "scopes, profile"
    })
    void whatNobodyCouldUseIsRefused(String key, String value) {
        assertThatThrownBy(() -> registration(Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + key + "'");
    }
}
