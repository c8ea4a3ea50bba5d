package org.secureprint.gate.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.gate.internal.GateServer.Answer;

/** Bodies that nobody wants, that come late, and that never come. */
class GateBodiesTest extends GateTestCase {
    /** More than the web server has threads. */
    private static final int MANY = 300;

    private static final String LAST = "GET / HTTP/1.1\nHost: HOST\nConnection: close\n\n";

    private final List<Socket> unfinished = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : unfinished) {
            socket.close();
        }
    }

    private static String head(String path, String... fields) {
        return "POST " + path + " HTTP/1.1\nHost: HOST\nContent-Length: 2\nContent-Type: application/json\n"
                + (fields.length == 0 ? "" : String.join("\n", fields) + "\n") + "\n";
    }

    /** The gate reads it, and the connection takes the next request. */
    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/none", "/api/v1/echo"})
    void aBodyThatNobodyWantsIsPassedOver(String path) throws Exception {
        Answer next = server.second(head(path) + "{}" + LAST);

        assertThat(next.status()).isEqualTo(200);
        assertThat(next.body()).isEqualTo("first page");
    }

    /** Many clients send head and body in two pieces: where the answer comes between them, it says that it is the last. */
    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/none", "/api/v1/echo", "/a;b"})
    void anAnswerBeforeTheBodySaysThatNoneFollows(String path) throws Exception {
        try (Socket socket = server.begin(head(path))) {
            Answer answer = Answer.read(socket.getInputStream());

            assertThat(answer.header("connection")).isEqualTo("close");
        }
    }

    @Test
    void aBodyThatIsWantedIsWaitedFor() throws Exception {
        try (Socket socket = server.begin(head("/api/v1/echo", "Authorization: Bearer user"))) {
            socket.getOutputStream().write(("{}" + LAST.replace("\n", "\r\n")).getBytes(StandardCharsets.US_ASCII));
            Answer.readOne(socket.getInputStream());
            assertThat(Answer.read(socket.getInputStream()).body()).isEqualTo("first page");
        }
    }

    @Test
    void withoutABodyTheConnectionStaysOpen() throws Exception {
        assertThat(server.second(LAST.replace("Connection: close\n", "") + LAST).body())
                .isEqualTo("first page");
    }

    /** Neither those that ask for what needs no body nor those that are waited for keep the next one waiting. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /",
                "GET /none",
                "POST /sign-in",
                "POST /api/v1/echo",
                "POST /password",
                "POST /api/v1/echo#user"
            })
    void thoseThatNeverSendTheirBodyKeepNobodyWaiting(String what) throws Exception {
        String head = what.replace("#user", "") + " HTTP/1.1\nHost: HOST\nContent-Length: 1\n"
                + (what.endsWith("#user") ? "Authorization: Bearer user\n" : "") + "\n";
        for (int i = 0; i < MANY; i++) {
            unfinished.add(server.begin(head));
        }
        long start = System.nanoTime();

        assertThat(get("/").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
