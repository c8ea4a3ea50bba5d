package org.secureprint.api.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputDeviceTest {
    @Test
    void aDeviceWithoutAUriFetchesItsJobs() {
        assertThat(new OutputDevice("mfp-1", "MFP", "", null, true).target()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///etc/passwd", "http://printer/", "socket:9100", "serial:/dev/ttyS0", "printer:9100"})
    void refusesUrisThatAreNoPrinters(String uri) {
        assertThatThrownBy(() -> new OutputDevice("lp", "LP", "", URI.create(uri), true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../etc", "a b", ".hidden"})
    void refusesIdsThatAreNoIds(String id) {
        assertThatThrownBy(() -> new OutputDevice(id, "LP", "", null, true))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
