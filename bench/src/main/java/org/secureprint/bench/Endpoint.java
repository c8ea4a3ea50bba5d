package org.secureprint.bench;

/**
 * Where a server takes jobs.
 *
 * @param path of the printer, for example {@code /ipp/print}
 */
record Endpoint(int port, boolean tls, String path) {
    String printerUri() {
        return (tls ? "ipps" : "ipp") + "://127.0.0.1:" + port + path;
    }
}
