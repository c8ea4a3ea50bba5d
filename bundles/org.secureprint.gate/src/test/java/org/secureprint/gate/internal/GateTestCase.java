package org.secureprint.gate.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.Access;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;
import org.secureprint.gate.internal.GateServer.Answer;

/** The gate with a few routes in front of it, over HTTP. */
abstract class GateTestCase {
    static final Access USERS = Access.signedIn(Role.USER);
    GateServer server;

    @BeforeEach
    void start() throws Exception {
        server = new GateServer(
                new Route("GET", "/", Access.anybody(), said("first page")),
                new Route("GET", "/sign-in", Access.anybody(), said("sign in")),
                new Route("POST", "/sign-in", Access.anybody(), said("signed in")),
                new Route("POST", "/ipp/print", Access.anybody().alsoInClear(), GateTestCase::echo).withStreamedBody(),
                new Route("GET", "/jobs", USERS, said("jobs")),
                new Route(
                        "POST",
                        "/jobs/{id}",
                        USERS,
                        exchange -> answer(
                                exchange,
                                exchange.request().variable("id")
                                        + exchange.request().parameter("name"))),
                new Route("GET", "/at-device", USERS.atDeviceOnly(), said("at device")),
                new Route("POST", "/password", USERS.evenBeforePasswordChange(), said("changed")),
                new Route("GET", "/api/v1/jobs", USERS, said("jobs")),
                new Route("GET", "/api/v1/all", Access.signedIn(Role.ADMINISTRATOR), said("all")),
                new Route("DELETE", "/api/v1/all/{id}", Access.signedIn(Role.ADMINISTRATOR), exchange -> {
                    throw new PrintException(Status.CLIENT_ERROR_NOT_POSSIBLE, "The job is on its way to a device.");
                }),
                new Route("POST", "/api/v1/echo", USERS, GateTestCase::echo),
                new Route("POST", "/upload", USERS, GateTestCase::echo).withStreamedBody(),
                new Route("GET", "/defect", Access.anybody(), exchange -> {
                    throw new IllegalStateException("secret detail");
                }),
                new Route("GET", "/silent", Access.anybody(), exchange -> {}),
                new Route("GET", "/half", Access.anybody(), exchange -> {
                    OutputStream out = exchange.respond(200, "text/plain", 100_000, Map.of());
                    out.write(new byte[50_000]);
                    out.flush();
                    throw new IOException("disk");
                }),
                new Route("GET", "/late", Access.anybody(), exchange -> {
                    exchange.respond(200, "text/plain", 5, Map.of("X-Early", "1"));
                    throw new PrintException(Status.SERVER_ERROR_TEMPORARY_ERROR, "The \"disk\" is full.\n");
                }));
        server.known.put("user", Person.user("anna"), "", false);
        server.known.put("device-user", Person.user("anna"), "lobby", false);
        server.known.put("admin", new Person("root", Set.of(Role.ADMINISTRATOR)), "", false);
        server.known.put("fresh", new Person("admin", Set.of(Role.USER, Role.ADMINISTRATOR)), "", true);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    static Route.Handler said(String text) {
        return exchange -> answer(exchange, text);
    }

    static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = exchange.respond(200, "text/plain", body.length, Map.of())) {
            out.write(body);
        }
    }

    static void echo(HttpExchange exchange) throws IOException {
        answer(exchange, "" + exchange.request().body().readAllBytes().length);
    }

    Answer get(String path, String... fields) throws IOException {
        return server.send("GET " + path + " HTTP/1.1\nHost: HOST\nConnection: close\n"
                + String.join(
                        "",
                        java.util.Arrays.stream(fields)
                                .map(field -> field + "\n")
                                .toList()) + "\n");
    }

    Answer post(String path, String type, String body, String... fields) throws IOException {
        return server.send("POST " + path + " HTTP/1.1\nHost: HOST\nConnection: close\nContent-Type: " + type
                + "\nContent-Length: " + body.length() + "\n"
                + String.join(
                        "",
                        java.util.Arrays.stream(fields)
                                .map(field -> field + "\n")
                                .toList()) + "\n" + body);
    }

    Answer form(String body, String... fields) throws IOException {
        return post("/jobs/17", "application/x-www-form-urlencoded", body, fields);
    }
}
