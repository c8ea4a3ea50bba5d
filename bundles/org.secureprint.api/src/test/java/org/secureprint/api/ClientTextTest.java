package org.secureprint.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ClientTextTest {
    @Test
    void isUtf8WhereItCanBeAndLatin1Otherwise() {
        assertThat(ClientText.decode("Größe".getBytes(StandardCharsets.UTF_8))).isEqualTo("Größe");
        assertThat(ClientText.decode("Größe".getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo("Größe");
    }
}
