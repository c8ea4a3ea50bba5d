package org.secureprint.store.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.itests.server.PostgresServer;
import org.secureprint.itests.server.TestCa;

/** S-06: with whom the server shares its rows. A real PostgreSQL, a certification authority of our own and another one. */
class PostgresTlsTest {
    private static final int ASKS_IN_CLEAR = 3;
    private static final int ASKS_FOR_MD5 = 5;

    @TempDir
    private static Path directory;

    private static PostgresServer server;
    private static TestCa ca;
    private static TestCa otherCa;

    @BeforeAll
    static void start() throws Exception {
        server = new PostgresServer();
        ca = new TestCa(directory.resolve("ours"));
        otherCa = new TestCa(directory.resolve("theirs"));
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void takesTheRightNameOfTheRightAuthority() throws Exception {
        server.useTls(ca.issue("dns:localhost"));
        try (Pool pool = Pool.open(config("localhost", "verify-full"), directory);
                Connection connection = pool.source().getConnection();
                Statement statement = connection.createStatement();
                ResultSet tls =
                        statement.executeQuery("SELECT ssl, version FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
            tls.next();
            assertThat(tls.getBoolean("ssl")).isTrue();
            assertThat(tls.getString("version")).isEqualTo("TLSv1.3");
        }
    }

    @Test
    void refusesAnotherName() throws Exception {
        server.useTls(ca.issue("dns:db.example.org"));
        assertThat(refusal("localhost")).contains("localhost", "could not be verified");
    }

    @Test
    void refusesAnotherAuthority() throws Exception {
        server.useTls(otherCa.issue("dns:localhost"));
        assertThat(refusal("localhost")).contains("tlsRootCertificateFile vouches");
    }

    @Test
    void refusesACertificateThatHasExpired() throws Exception {
        server.useTls(ca.issueExpired("dns:localhost"));
        assertThat(refusal("localhost")).contains("expired");
    }

    @Test
    void refusesToGoOnInClear() throws Exception {
        server.useNoTls();
        assertThat(refusal("localhost")).contains("does not support SSL");
    }

    @Test
    void goesInClearWhereNobodyIsInBetween() throws Exception {
        server.useNoTls();
        try (Pool pool = Pool.open(config("127.0.0.1", "disable"), directory)) {
            assertThat(pool.isShared()).isTrue();
        }
    }

    /** The settings were led to somebody else's server, which would like to know the password. */
    @ParameterizedTest
    @ValueSource(ints = {ASKS_IN_CLEAR, ASKS_FOR_MD5})
    void tellsThePasswordToNobodyWhoAsks(int kind) throws Exception {
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> answer.complete(answerTo(other, kind)));
            thread.start();
            Map<String, String> values = new HashMap<>(server.config());
            values.put("port", Integer.toString(other.getLocalPort()));
            Throwable refusal = catchThrowable(
                    () -> Pool.open(TestDatabase.config(values), directory).close());
            assertThat(Outage.reason(refusal)).contains("requireAuth");
            assertThat(answer.get(10, TimeUnit.SECONDS)).isNotEqualTo((int) 'p');
            thread.join();
        }
    }

    /** Takes the StartupMessage, sends an Authentication request, and returns the type of the next message, -1 for none. */
    private static int answerTo(ServerSocket socket, int kind) {
        try (Socket client = socket.accept()) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            in.skipNBytes(in.readInt() - Integer.BYTES);
            DataOutputStream out = new DataOutputStream(client.getOutputStream());
            out.writeByte('R');
            out.writeInt(2 * Integer.BYTES + (kind == ASKS_FOR_MD5 ? Integer.BYTES : 0));
            out.writeInt(kind);
            out.writeInt(0);
            return in.read();
        } catch (IOException e) {
            return -1;
        }
    }

    private static String refusal(String host) throws IOException {
        Throwable refusal = catchThrowable(
                () -> Pool.open(config(host, "verify-full"), directory).close());
        assertThat(refusal).isNotNull();
        return Outage.reason(refusal);
    }

    private static StoreConfig config(String host, String tlsMode) {
        Map<String, String> values = new HashMap<>(server.config());
        values.put("host", host);
        values.put("tlsMode", tlsMode);
        values.put("tlsRootCertificateFile", ca.certificateFile().toString());
        return TestDatabase.config(values);
    }
}
