package org.secureprint.identity.ldap.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.testing.Configs;

class TargetTest {
    private static Target target(String key, Object value) {
        Map<String, Object> values = new HashMap<>(Map.of("host", "dc1.example.org"));
        values.put(key, value);
        return Target.of(Configs.of(LdapConfig.class, values));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ldaps://dc1.example.org",
                "dc1.example.org:389",
                "dc1.example.org/x",
                "user@dc1.example.org",
                "dc1 example.org",
                "-dc1",
                "dc1\n",
                "[::1]",
                "dc1,dc2",
                "d\u00e9.example.org"
            })
    void aHostIsAHostAndNothingElse(String host) {
        assertThatThrownBy(() -> target("host", host + (host.endsWith("\n") ? "x" : "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'host'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "224.0.0.1", "ff02::1", "169.254.169.254", "fe80::1"})
    void anAddressThatIsNoDirectorysIsNotConnectedTo(String host) {
        assertThatThrownBy(() -> target("host", host).address()).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void portAndTlsHaveTheirRanges() {
        assertThatThrownBy(() -> target("port", 0)).hasMessageContaining("'port'");
        assertThatThrownBy(() -> target("port", 65_536)).hasMessageContaining("'port'");
        assertThatThrownBy(() -> target("tls", "none")).hasMessageContaining("'tls'");
    }

    /** Each of these makes the bind secret be erased when it changes. */
    @Test
    void everythingThatDecidesWhoSeesTheSecretIsInItsText() {
        assertThat(target("port", 636)).hasToString("ldaps://dc1.example.org:636");
        assertThat(target("host", "DC1.Example.org ")).hasToString("ldaps://dc1.example.org:636");
        assertThat(target("host", "2001:db8::1")).hasToString("ldaps://[2001:db8::1]:636");
        assertThat(target("port", 637)).hasToString("ldaps://dc1.example.org:637");
        assertThat(target("tls", "starttls")).hasToString("starttls://dc1.example.org:636");
        assertThat(target("trustFile", "/etc/ca.pem")).hasToString("ldaps://dc1.example.org:636 (/etc/ca.pem)");
    }
}
