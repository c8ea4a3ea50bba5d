package org.secureprint.gate.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.Access;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;
import org.secureprint.api.log.LogKind;
import org.secureprint.gate.internal.GateServer.Answer;

/** The gate against a real Jetty over real sockets, with the requests of {@code docs/access.md} and of those who mean no good. */
class GateServletTest {
    private static final Access USERS = Access.signedIn(Role.USER);

    private GateServer server;

    @BeforeEach
    void start() throws Exception {
        server = new GateServer(
                new Route("GET", "/", Access.anybody(), said("first page")),
                new Route("GET", "/sign-in", Access.anybody(), said("sign in")),
                new Route("POST", "/sign-in", Access.anybody(), said("signed in")),
                new Route("POST", "/ipp/print", Access.anybody().alsoInClear(), GateServletTest::echo)
                        .withStreamedBody(),
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
                new Route("POST", "/api/v1/echo", USERS, GateServletTest::echo),
                new Route("POST", "/upload", USERS, GateServletTest::echo).withStreamedBody(),
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
        server.known.put("fresh", new Person("admin", Set.of(Role.USER, Role.ADMINISTRATOR)), "", true);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private static Route.Handler said(String text) {
        return exchange -> answer(exchange, text);
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = exchange.respond(200, "text/plain", body.length, Map.of())) {
            out.write(body);
        }
    }

    private static void echo(HttpExchange exchange) throws IOException {
        answer(exchange, "" + exchange.request().body().readAllBytes().length);
    }

    private Answer get(String path, String... fields) throws IOException {
        return server.send("GET " + path + " HTTP/1.1\nHost: HOST\nConnection: close\n"
                + String.join(
                        "",
                        java.util.Arrays.stream(fields)
                                .map(field -> field + "\n")
                                .toList()) + "\n");
    }

    private Answer post(String path, String type, String body, String... fields) throws IOException {
        return server.send("POST " + path + " HTTP/1.1\nHost: HOST\nConnection: close\nContent-Type: " + type
                + "\nContent-Length: " + body.length() + "\n"
                + String.join(
                        "",
                        java.util.Arrays.stream(fields)
                                .map(field -> field + "\n")
                                .toList()) + "\n" + body);
    }

    private Answer form(String body, String... fields) throws IOException {
        return post("/jobs/17", "application/x-www-form-urlencoded", body, fields);
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() throws Exception {
        for (Answer answer : new Answer[] {get("/"), get("/none"), get("/a;b"), get("/defect"), get("/api/v1/jobs")}) {
            assertThat(answer.header("content-security-policy"))
                    .contains("default-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.header("strict-transport-security")).isNotNull();
            assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(answer.header("cache-control")).isEqualTo("no-store");
            assertThat(answer.header("referrer-policy")).isEqualTo("same-origin");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/jobs;/sign-in",
                "/;/jobs",
                "/sign-in;/../jobs",
                "/sign-in/../jobs",
                "/sign-in/%2e%2e/jobs",
                "//jobs",
                "/sign-in%2f..%2fjobs",
                "/jobs%00",
                "/jobs%5c",
                "/jobs%3b",
                "/%c0%ae%c0%ae/jobs",
                "/jobs\u0001",
                "/jobs\\x",
                "/sign-in\u00ff",
                "/sign-in/./",
                "/static/..;/jobs"
            })
    void refusesAPathThatCanBeReadInTwoWays(String path) throws Exception {
        assertThat(get(path).status()).isEqualTo(400);
    }

    @Test
    void whatIsNotDeclaredDoesNotExist() throws Exception {
        assertThat(get("/none").status()).isEqualTo(404);
        assertThat(get("/jobs/").status()).isEqualTo(404);
        assertThat(get("/WEB-INF/web.xml").status()).isEqualTo(404);
        Answer delete = server.send("DELETE /jobs HTTP/1.1\nHost: HOST\nConnection: close\n\n");
        assertThat(delete.status()).isEqualTo(405);
        assertThat(delete.header("allow")).isEqualTo("GET, HEAD, OPTIONS");
        Answer options = server.send("OPTIONS /jobs HTTP/1.1\nHost: HOST\nConnection: close\n\n");
        assertThat(options.status()).isEqualTo(204);
        assertThat(options.header("allow")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(server.send("TRACE /jobs HTTP/1.1\nHost: HOST\nConnection: close\n\n")
                        .status())
                .isEqualTo(405);
    }

    @Test
    void headHasNoBody() throws Exception {
        Answer head = server.send("HEAD / HTTP/1.1\nHost: HOST\nConnection: close\n\n");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("content-length")).isEqualTo("10");
        assertThat(head.body()).isEmpty();
    }

    @Test
    void asksWhoIsThereBeforeARoleRoute() throws Exception {
        assertThat(get("/api/v1/jobs").status()).isEqualTo(401);
        assertThat(get("/api/v1/jobs").header("www-authenticate")).startsWith("Bearer");
        assertThat(get("/api/v1/jobs", "Authorization: Bearer wrong").status()).isEqualTo(401);
        assertThat(get("/api/v1/jobs", "Authorization: Bearer user").body()).isEqualTo("jobs");
        assertThat(get("/api/v1/jobs", "Cookie: a=b; __Host-spm=user").body()).isEqualTo("jobs");
        assertThat(get("/api/v1/all", "Authorization: Bearer user").status()).isEqualTo(403);
        assertThat(get("/at-device", "Authorization: Bearer user").status()).isEqualTo(403);
        assertThat(server.log.of(LogKind.SERVER_ACCESS))
                .extracting(line -> line.actor() + " " + line.action())
                .containsExactly("anna GET /api/v1/all", "anna GET /at-device");
        assertThat(get("/at-device", "Authorization: Bearer device-user").body())
                .isEqualTo("at device");
        Answer browser = get("/jobs", "Accept: text/html");
        assertThat(browser.status()).isEqualTo(303);
        assertThat(browser.header("location")).isEqualTo("/sign-in");
    }

    @Test
    void aPasswordThatMustBeChangedOpensOneDoorOnly() throws Exception {
        assertThat(get("/api/v1/jobs", "Authorization: Bearer fresh").status()).isEqualTo(403);
        assertThat(get("/jobs", "Cookie: __Host-spm=fresh", "Accept: text/html").header("location"))
                .isEqualTo("/password");
        assertThat(post("/password", "text/plain", "", "Authorization: Bearer fresh")
                        .body())
                .isEqualTo("changed");
    }

    @Test
    void aFormOfAnotherSiteIsRefused() throws Exception {
        String cookie = "Cookie: __Host-spm=user";
        String own = "Origin: " + server.origin();
        String token = "csrf=csrf-user&name=x";

        assertThat(form(token, cookie, own).body()).isEqualTo("17Optional[x]");
        assertThat(form("name=x", cookie, own, "X-CSRF-Token: csrf-user").body())
                .isEqualTo("17Optional[x]");
        assertThat(form(token, cookie, "Referer: " + server.origin() + "/jobs").status())
                .isEqualTo(200);

        assertThat(form(token, cookie).status()).isEqualTo(403);
        assertThat(form("name=x", cookie, own).status()).isEqualTo(403);
        assertThat(form("csrf=csrf-other", cookie, own).status()).isEqualTo(403);
        assertThat(form(token, cookie, "Origin: https://evil.example").status()).isEqualTo(403);
        assertThat(form(token, cookie, "Origin: null").status()).isEqualTo(403);
        assertThat(form(token, cookie, "Referer: https://evil.example/" + server.origin())
                        .status())
                .isEqualTo(403);
        assertThat(post("/jobs/17?csrf=csrf-user", "text/plain", "", cookie, own)
                        .status())
                .isEqualTo(403);
        assertThat(post("/sign-in", "text/plain", "", "Origin: https://evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(form("name=x", "Authorization: Bearer user").status()).isEqualTo(200);
    }

    @Test
    void aFormWithFilesProvesItselfInItsFirstField() throws Exception {
        String token = part("csrf", "csrf-user");
        String file = part("file\"; filename=\"a.pdf", "x".repeat(3000));
        assertThat(upload(token + file).status()).isEqualTo(200);
        assertThat(upload(token + file).body())
                .as("the handler reads all of it")
                .isEqualTo("" + ((token + file).length() + "--XyZ--\r\n".length()));
        assertThat(upload(file, "X-CSRF-Token: csrf-user").status()).isEqualTo(200);

        assertThat(upload(file + token).status()).as("too late").isEqualTo(403);
        assertThat(upload(part("csrf", "csrf-other") + file).status()).isEqualTo(403);
        assertThat(upload(part("csrf", "csrf-user" + " ".repeat(2000)) + file).status())
                .isEqualTo(403);
        assertThat(upload(part("csrf", "csrf-user ") + file).status()).isEqualTo(403);
        assertThat(upload(part("csrf\"; filename=\"t", "csrf-user") + file).status())
                .isEqualTo(403);
        assertThat(upload(part("crsf", "csrf-user") + file).status()).isEqualTo(403);
        assertThat(upload("csrf=csrf-user").status()).isEqualTo(403);
        assertThat(upload("").status()).isEqualTo(403);
        assertThat(post("/upload", "multipart/form-data", token, COOKIE, "Origin: " + server.origin())
                        .status())
                .as("without a boundary")
                .isEqualTo(403);
        assertThat(post("/jobs/17", "multipart/form-data; boundary=XyZ", token, COOKIE, "Origin: " + server.origin())
                        .status())
                .as("a route that takes no files")
                .isEqualTo(403);
        assertThat(post("/upload", "multipart/form-data; boundary=XyZ", token, COOKIE)
                        .status())
                .as("of nowhere")
                .isEqualTo(403);
    }

    private static final String COOKIE = "Cookie: __Host-spm=user";

    private Answer upload(String parts, String... fields) throws IOException {
        String[] all = java.util.Arrays.copyOf(fields, fields.length + 2);
        all[fields.length] = COOKIE;
        all[fields.length + 1] = "Origin: " + server.origin();
        return post("/upload", "multipart/form-data; boundary=XyZ", parts + "--XyZ--\r\n", all);
    }

    private static String part(String name, String value) {
        return "--XyZ\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    @Test
    void inClearThereIsOnlyWhatSaysSo() throws Exception {
        Answer printed =
                server.sendInClear("POST /ipp/print HTTP/1.1\nHost: HOST\nConnection: close\nContent-Length: 3\n\nabc");
        assertThat(printed.body()).isEqualTo("3");
        assertThat(printed.header("strict-transport-security")).isNull();
        Answer api = server.sendInClear(
                "GET /api/v1/jobs HTTP/1.1\nHost: HOST\nConnection: close\nAccept: text/html\nAuthorization: Bearer user\n\n");
        assertThat(api.status()).isEqualTo(403);
        Answer page = server.sendInClear(
                "GET /jobs?a=b HTTP/1.1\nHost: HOST\nConnection: close\nAccept: text/html\nCookie: __Host-spm=user\n\n");
        assertThat(page.status()).isEqualTo(303);
        assertThat(page.header("location")).isEqualTo("https://localhost:8443/jobs?a=b");
    }

    @Test
    void bodiesAreShortAndDocumentsAreNot() throws Exception {
        String large = "x".repeat(70_000);
        String bearer = "Authorization: Bearer user";
        for (String type : new String[] {"application/json", "text/plain", "application/ipp", "x"}) {
            assertThat(post("/api/v1/echo", type, large, bearer).status()).isEqualTo(413);
            Answer chunked = server.send("POST /api/v1/echo HTTP/1.1\nHost: HOST\nConnection: close\n"
                    + "Content-Type: " + type + "\n" + bearer + "\nTransfer-Encoding: chunked\n\n11170\n" + large
                    + "\n0\n\n");
            assertThat(chunked.status()).as(type).isEqualTo(413);
        }
        assertThat(post("/api/v1/echo", "application/json;charset=utf-8", "x".repeat(65_536), bearer)
                        .body())
                .isEqualTo("65536");
        assertThat(post("/ipp/print", "application/ipp", large).body()).isEqualTo("70000");
        assertThat(form("csrf=" + large, "Cookie: __Host-spm=user", "Origin: " + server.origin())
                        .status())
                .isEqualTo(413);
    }

    @Test
    void aDefectShowsANumberAndNothingElse() throws Exception {
        Answer answer = get("/defect");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.body()).doesNotContain("secret", "Exception", "\tat ");
        assertThat(server.log.of(LogKind.SERVER_ERROR)).singleElement().satisfies(line -> assertThat(line.detail())
                .contains("secret detail"));
        assertThat(get("/silent").status()).isEqualTo(500);
    }

    @Test
    void aRefusalSaysWhy() throws Exception {
        Answer answer = get("/late");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("retry-after")).isEqualTo("1");
        assertThat(answer.header("x-early")).isNull();
        assertThat(answer.body())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Service Unavailable\",\"status\":503,"
                        + "\"detail\":\"The \\\"disk\\\" is full.\\u000a\",\"code\":\"server-error-temporary-error\"}");
        assertThat(get("/late", "Accept: text/html").body()).contains("The &quot;disk&quot; is full.");
    }

    @Test
    void anAnswerThatBreaksOffIsNotTakenForComplete() {
        assertThatThrownBy(() -> {
                    Answer half = get("/half");
                    if (half.body().length() < 100_000) {
                        throw new IOException("cut off");
                    }
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void administratorsSeeEveryRouteAndWhoMayUseIt() throws Exception {
        server.routes.add(new AccessTable(server.routes));
        server.known.put("chief", new Person("chief", Set.of(Role.ADMINISTRATOR)), "", false);

        assertThat(get("/api/v1/routes", "Authorization: Bearer user").status()).isEqualTo(403);
        assertThat(get("/api/v1/routes", "Authorization: Bearer chief").body())
                .startsWith("{\"routes\":[{\"method\":\"GET\",\"path\":\"/\",\"roles\":[],")
                .contains("{\"method\":\"GET\",\"path\":\"/at-device\",\"roles\":[\"user\"],\"clear\":false,"
                        + "\"atDevice\":true,\"beforePasswordChange\":false}");
    }

    @Test
    void requestsWaitWhileTheSessionsAreExchanged() throws Exception {
        server.sessions.clear(server.known);
        assertThat(get("/api/v1/jobs", "Authorization: Bearer user").status()).isEqualTo(503);
        assertThat(get("/").status()).isEqualTo(200);

        CompletableFuture<Void> back = CompletableFuture.runAsync(() -> server.sessions.set(server.known));
        assertThat(get("/api/v1/jobs", "Authorization: Bearer user").status()).isEqualTo(200);
        back.join();
    }
}
