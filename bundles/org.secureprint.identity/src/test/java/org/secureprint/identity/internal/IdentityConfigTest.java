package org.secureprint.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;

class IdentityConfigTest {
    @Test
    void everyKeyHasItsDefault() {
        IdentityConfig config = Converters.standardConverter().convert(Map.of()).to(IdentityConfig.class);
        assertThat(config.directory()).isEqualTo("identity");
        assertThat(config.sessionIdleMinutes()).isEqualTo(15);
        assertThat(config.sessionMaxHours()).isEqualTo(8);
        assertThat(config.maxSessions()).isEqualTo(10_000);
        assertThat(config.directoryCheckSeconds()).isEqualTo(300);
        assertThat(config.cardSignIn()).isEqualTo("card-and-pin");
        assertThat(config.maxCardsPerPerson()).isEqualTo(5);
    }
}
