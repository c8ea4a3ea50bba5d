package org.secureprint.setup.internal;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpsPortTest {

    @Test
    void saysWhoseTurnItIsWhenThePortIsTaken() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();

            assertThatThrownBy(() -> HttpsPort.requireFree(engine("127.0.0.1", port)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("port " + port)
                    .hasMessageContaining("SPM_HTTPS_PORT");
        }
    }

    @Test
    void leavesAFreePortFree() throws IOException {
        int port;
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = other.getLocalPort();
        }
        HttpsPort.requireFree(engine("127.0.0.1, ::1", port));

        assertThatCode(() -> new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close())
                .doesNotThrowAnyException();
    }

    private static Dictionary<String, Object> engine(String addresses, int port) {
        return new Hashtable<>(Map.of(
                "org.osgi.service.http.port.secure",
                String.valueOf(port),
                "org.ops4j.pax.web.listening.addresses",
                addresses));
    }
}
