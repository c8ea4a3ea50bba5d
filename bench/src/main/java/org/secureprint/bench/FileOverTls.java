package org.secureprint.bench;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The least that sends a file over TLS, as it lies on the disk: the JDK's own HTTPS server in a process of its own. */
final class FileOverTls implements AutoCloseable {
    private static final int START_SECONDS = 20;
    private static final int BUFFER = 64 * 1024;
    private static final String PASSWORD = "changeit";

    private final int port = Ports.free();
    private final Process process;

    FileOverTls(Path home, Path file) throws IOException, InterruptedException {
        Path keys = home.resolve("keys.p12");
        String java = ProcessHandle.current().info().command().orElseThrow();
        int made = new ProcessBuilder(
                        Path.of(java).resolveSibling("keytool").toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start()
                .waitFor();
        if (made != 0) {
            throw new IOException("keytool ended with " + made);
        }
        process = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        FileOverTls.class.getName(),
                        Integer.toString(port),
                        keys.toString(),
                        file.toString())
                .inheritIO()
                .start();
        Ports.awaitListener(port, process, START_SECONDS);
    }

    Endpoint endpoint() {
        return new Endpoint(port, true, "/");
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    /** Serves until it is killed. */
    public static void main(String... arguments) throws Exception {
        KeyStore store = KeyStore.getInstance(Path.of(arguments[1]).toFile(), PASSWORD.toCharArray());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
        HttpsServer server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.setExecutor(Executors.newCachedThreadPool());
        Path file = Path.of(arguments[2]);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, Files.size(file));
            try (InputStream in = Files.newInputStream(file);
                    OutputStream out = exchange.getResponseBody()) {
                byte[] buffer = new byte[BUFFER];
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    out.write(buffer, 0, count);
                }
            }
        });
        server.start();
    }
}
