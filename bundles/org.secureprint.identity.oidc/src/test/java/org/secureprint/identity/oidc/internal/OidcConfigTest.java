package org.secureprint.identity.oidc.internal;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.secureprint.api.testing.Configs;

class OidcConfigTest {
    @Test
    void everyKeyIsShippedWithItsDefault() throws IOException {
        Configs.assertShipped(OidcConfig.class, "org.secureprint.identity.oidc.cfg");
    }
}
