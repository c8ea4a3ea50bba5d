package org.secureprint.device.internal;

import org.junit.jupiter.api.Test;
import org.secureprint.api.testing.Configs;

class DeviceConfigTest {
    @Test
    void theShippedFileListsEveryKeyWithItsDefault() throws Exception {
        Configs.assertShipped(DeviceConfig.class, "org.secureprint.device.cfg");
    }
}
