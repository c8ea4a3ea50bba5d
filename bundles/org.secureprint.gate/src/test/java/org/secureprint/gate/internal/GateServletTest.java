package org.secureprint.gate.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.log.LogKind;
import org.secureprint.gate.internal.GateServer.Answer;

/** What every answer of the gate is like, and what the gate does not let through to a route. */
class GateServletTest extends GateTestCase {
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
}
