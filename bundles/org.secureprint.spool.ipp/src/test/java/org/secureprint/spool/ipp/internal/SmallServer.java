package org.secureprint.spool.ipp.internal;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.HttpResource;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.Session;

/** Serves a resource on a free port, in clear text, for real clients in tests. */
final class SmallServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpResource resource;

    SmallServer(HttpResource resource) throws IOException {
        this.resource = resource;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String printerUri() {
        return "ipp://localhost:" + port() + PrinterUri.PATH;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<Route> route = resource.routes().stream()
                    .filter(declared -> declared.method().equals(exchange.getRequestMethod()))
                    .filter(declared -> exchange.getRequestURI()
                            .getPath()
                            .matches(declared.path().replaceAll("\\{[a-z]+}", "[^/]+")))
                    .findFirst();
            if (route.isPresent()) {
                route.get().handler().handle(new Exchange(exchange));
            } else {
                exchange.sendResponseHeaders(404, -1);
            }
        }
    }

    private record Exchange(com.sun.net.httpserver.HttpExchange http) implements HttpExchange, HttpExchange.Request {
        @Override
        public Request request() {
            return this;
        }

        @Override
        public Optional<Session> session() {
            return Optional.empty();
        }

        @Override
        public Optional<String> token() {
            return Optional.empty();
        }

        @Override
        public OutputStream respond(int status, String contentType, long length, Map<String, String> headers)
                throws IOException {
            http.getResponseHeaders().add("Content-Type", contentType);
            http.sendResponseHeaders(status, length == 0 ? -1 : Math.max(0, length));
            return http.getResponseBody();
        }

        @Override
        public boolean withdrawn() {
            return false;
        }

        @Override
        public String method() {
            return http.getRequestMethod();
        }

        @Override
        public String path() {
            return http.getRequestURI().getPath();
        }

        @Override
        public String variable(String name) {
            throw new IllegalArgumentException(name);
        }

        @Override
        public Optional<String> parameter(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<String> header(String name) {
            return Optional.ofNullable(http.getRequestHeaders().getFirst(name));
        }

        @Override
        public List<String> headers(String name) {
            return http.getRequestHeaders().getOrDefault(name, List.of());
        }

        @Override
        public String target() {
            return http.getRequestURI().toString();
        }

        @Override
        public String source() {
            return http.getRemoteAddress().getAddress().getHostAddress();
        }

        @Override
        public boolean secure() {
            return false;
        }

        @Override
        public Optional<X509Certificate> clientCertificate() {
            return Optional.empty();
        }

        @Override
        public Optional<X509Certificate> deviceCertificate() {
            return Optional.empty();
        }

        @Override
        public String origin() {
            return "http://" + header("Host").orElse("localhost");
        }

        @Override
        public InputStream body() {
            return http.getRequestBody();
        }
    }
}
