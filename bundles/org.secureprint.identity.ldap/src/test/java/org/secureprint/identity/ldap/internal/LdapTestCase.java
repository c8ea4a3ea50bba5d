package org.secureprint.identity.ldap.internal;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A directory in which Ada is. */
abstract class LdapTestCase {
    @TempDir
    Path directory;

    LdapServer server;

    @BeforeEach
    void start() throws Exception {
        server = new LdapServer(directory);
        server.person("ada", "apple");
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    /** What asks the directory there, by {@code ldaps}, {@code starttls} or {@code clear}, with other settings on top. */
    final LdapDirectory ldap(String listener, Map<String, ?> more) {
        return new LdapDirectory(LdapServer.secrets(Optional.of(LdapServer.SECRET)), server.config(listener, more));
    }
}
