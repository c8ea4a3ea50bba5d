package org.secureprint.gate.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.util.converter.Converters;

class GateConfigTest {
    @Test
    void everyKeyHasItsDefault() {
        GateConfig config = Converters.standardConverter().convert(Map.of()).to(GateConfig.class);
        assertThat(config.httpsPort()).isEqualTo(8443);
        assertThat(config.startSeconds()).isEqualTo(30);
        assertThat(config.holdMillis()).isEqualTo(2000);
        assertThat(config.expectSeconds()).isEqualTo(30);
        assertThat(config.drainTimeoutSeconds()).isEqualTo(5);
    }
}
