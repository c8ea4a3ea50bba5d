package org.secureprint.store.jpa.internal;

import java.util.Arrays;
import java.util.Locale;

/** How a connection to a database server is protected; the words are PostgreSQL's {@code sslmode}. */
enum TlsMode {
    /** Encrypted; a trusted certificate for the name of the host. */
    VERIFY_FULL,
    /** Encrypted; a trusted certificate for whatever name. */
    VERIFY_CA,
    /** Encrypted; nobody knows for whom. */
    REQUIRE,
    /** In clear. */
    DISABLE;

    /** @throws IllegalArgumentException in a sentence for the administrator */
    static TlsMode of(String keyword) {
        return Arrays.stream(values())
                .filter(mode -> mode.keyword().equals(keyword))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("'tlsMode' is verify-full, verify-ca, require or disable."));
    }

    String keyword() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
