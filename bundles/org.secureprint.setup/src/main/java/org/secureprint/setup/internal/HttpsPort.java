package org.secureprint.setup.internal;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Dictionary;

/** The port that the HTTP engine is about to open: a server without it is of no use, so it is tried before. */
final class HttpsPort {
    private static final String PORT = "org.osgi.service.http.port.secure";
    private static final String ADDRESSES = "org.ops4j.pax.web.listening.addresses";

    private HttpsPort() {}

    /**
     * @param engine configuration of the HTTP engine
     * @throws IOException when another program has the port; the message says what to do
     */
    static void requireFree(Dictionary<String, Object> engine) throws IOException {
        int port = Integer.parseInt(String.valueOf(engine.get(PORT)).strip());
        for (String address : String.valueOf(engine.get(ADDRESSES)).split(",")) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(address.strip(), port));
            } catch (BindException e) {
                throw new IOException(
                        "HTTPS cannot listen on port " + port + " of " + address.strip() + " (" + e.getMessage()
                                + "). Stop the program that has the port, or choose another with SPM_HTTPS_PORT or SPM_ADDRESS.",
                        e);
            }
        }
    }
}
