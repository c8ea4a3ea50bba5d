package org.secureprint.jobs.internal;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.secureprint.api.testing.Configs;

class JobsConfigTest {
    @Test
    void theShippedFileListsEveryKeyWithItsDefault() throws IOException {
        Configs.assertShipped(JobsConfig.class, "org.secureprint.jobs.cfg");
    }
}
