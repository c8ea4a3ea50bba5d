package org.secureprint.identity.ldap.internal;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.secureprint.api.testing.Configs;

class LdapConfigTest {
    @Test
    void everyKeyIsShippedWithItsDefault() throws IOException {
        Configs.assertShipped(LdapConfig.class, "org.secureprint.identity.ldap.cfg");
    }
}
