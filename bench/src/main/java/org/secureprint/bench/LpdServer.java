package org.secureprint.bench;

import java.io.IOException;

/** CUPS's {@code cups-lpd}, started for each connection by {@code systemd-socket-activate} as by {@code inetd}. */
final class LpdServer implements AutoCloseable {
    private static final int START_SECONDS = 20;

    private final int port = Ports.free();
    private final Process process;

    LpdServer(CupsServer cups) throws IOException, InterruptedException {
        process = new ProcessBuilder(
                        "systemd-socket-activate",
                        "--accept",
                        "--inetd",
                        "-l",
                        "127.0.0.1:" + port,
                        "/usr/lib/cups/daemon/cups-lpd",
                        "-h",
                        "127.0.0.1:" + cups.endpoint(false).port())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Ports.awaitListener(port, process, START_SECONDS);
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
