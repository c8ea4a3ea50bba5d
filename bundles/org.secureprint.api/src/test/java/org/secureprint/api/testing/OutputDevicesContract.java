package org.secureprint.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.secureprint.api.device.OutputDevice;
import org.secureprint.api.device.OutputDevices;

/** What every store of output devices promises. An implementation's test implements {@link #devices} and inherits the tests. */
public interface OutputDevicesContract {
    /** The devices under test, none when a test starts; the same during a test. */
    OutputDevices devices();

    @Test
    default void returnsTheDevicesThatWerePut() {
        OutputDevice push =
                new OutputDevice("mfp-2", "Flur \"süd\"", "2. OG\n", URI.create("ipps://[2001:db8::1]:631/ipp"), true);
        OutputDevice pull = new OutputDevice("Mfp.1", "", "", null, false);
        OutputDevice lower = new OutputDevice("mfp.1", "other", "", URI.create("socket://192.0.2.1"), true);
        devices().put(push);
        devices().put(lower);
        devices().put(pull);
        assertThat(devices().find("mfp-2")).contains(push);
        assertThat(devices().find("Mfp.1")).contains(pull);
        assertThat(devices().find("MFP-2")).isEmpty();
        assertThat(devices().list()).containsExactly(pull, push, lower);
    }

    @Test
    default void replacesADevice() {
        OutputDevice first = new OutputDevice("a", "first", "here", URI.create("socket://192.0.2.1:9100"), true);
        OutputDevice second = new OutputDevice("a", "second", "there", null, false);
        devices().put(first);
        devices().put(second);
        assertThat(devices().find("a")).contains(second);
        assertThat(devices().list()).containsExactly(second);
    }

    @Test
    default void removesADevice() {
        OutputDevice device = new OutputDevice("a", "first", "here", null, true);
        devices().put(device);
        assertThat(devices().remove("a")).isTrue();
        assertThat(devices().remove("a")).isFalse();
        assertThat(devices().find("a")).isEmpty();
        assertThat(devices().list()).isEmpty();
    }

    @Test
    default void takesPutsOfOneDeviceFromManyThreads() throws Exception {
        Together.run(8, thread -> {
            for (int i = 0; i < 10; i++) {
                devices().put(new OutputDevice("a", "name " + thread, "", null, true));
            }
            return null;
        });
        assertThat(devices().list()).hasSize(1);
    }
}
