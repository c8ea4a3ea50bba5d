package org.secureprint.gate.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;
import org.secureprint.api.log.LogKind;
import org.secureprint.gate.internal.GateServer.Answer;

/** Who comes to a route, from where and with what session. */
class GateAccessTest extends GateTestCase {
    @Test
    void asksWhoIsThereBeforeARoleRoute() throws Exception {
        assertThat(get("/api/v1/jobs").status()).isEqualTo(401);
        assertThat(get("/api/v1/jobs").header("www-authenticate")).startsWith("Bearer");
        assertThat(get("/api/v1/jobs", "Authorization: Bearer wrong").status()).isEqualTo(401);
        assertThat(get("/api/v1/jobs", "Authorization: Bearer user").body()).isEqualTo("jobs");
        assertThat(get("/api/v1/jobs", "Cookie: a=b; __Host-spm=user").body()).isEqualTo("jobs");
        assertThat(get("/api/v1/all", "Authorization: Bearer user").status()).isEqualTo(403);
        assertThat(get("/at-device", "Authorization: Bearer user").status()).isEqualTo(403);
        assertThat(server.log.lines())
                .extracting(line -> line.kind() + " " + line.entry().actor() + " "
                        + line.entry().action())
                .containsExactly("PORT_ERROR anna GET /api/v1/all", "PORT_ERROR anna GET /at-device");
        assertThat(get("/at-device", "Authorization: Bearer device-user").body())
                .isEqualTo("at device");
        Answer browser = get("/jobs", "Accept: text/html");
        assertThat(browser.status()).isEqualTo(303);
        assertThat(browser.header("location")).isEqualTo("/sign-in");
    }

    @Test
    void s16WhatSomebodyIsRefusedIsInTheErrorLogOfThePort() throws Exception {
        String request = "DELETE /api/v1/all/17 HTTP/1.1\nHost: HOST\nConnection: close\n";
        assertThat(server.send(request + "Authorization: Bearer admin\n\n").status())
                .isEqualTo(409);
        assertThat(server.send(request + "Authorization: Bearer user\n\n").status())
                .isEqualTo(403);
        assertThat(server.send(request + "\n").status()).isEqualTo(401);
        assertThat(get("/jobs", "Cookie: __Host-spm=fresh", "Accept: text/html").status())
                .isEqualTo(303);
        assertThat(server.log.of(LogKind.PORT_ERROR))
                .extracting(line ->
                        String.join(", ", line.actor(), line.role(), line.action(), line.result(), line.detail()))
                .containsExactly(
                        "root, administrator, DELETE /api/v1/all/17, client-error-not-possible,"
                                + " The job is on its way to a device.",
                        "anna, user, DELETE /api/v1/all/{id}, client-error-forbidden, Your account has no right to do this.");
    }

    @Test
    void s16NobodyFillsTheLogWithWhatTheyAreRefused() throws Exception {
        for (int i = 0; i < 2 * Refusals.MOST; i++) {
            assertThat(get("/api/v1/all", "Authorization: Bearer user").status())
                    .isEqualTo(403);
            assertThat(server.send("DELETE /api/v1/all/17 HTTP/1.1\nHost: HOST\nConnection: close\n"
                                    + "Authorization: Bearer admin\n\n")
                            .status())
                    .isEqualTo(409);
        }
        assertThat(server.log.lines()).hasSize(2 * Refusals.MOST);
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
