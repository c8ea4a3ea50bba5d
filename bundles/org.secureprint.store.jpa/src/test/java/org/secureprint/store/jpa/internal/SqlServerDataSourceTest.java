package org.secureprint.store.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.microsoft.sqlserver.jdbc.SQLServerDataSource;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secureprint.itests.server.TestCa;

/** S-06: how SQL Server is reached, as far as that can be seen without one. */
class SqlServerDataSourceTest {
    @TempDir
    private Path data;

    @Test
    void isMadeOfParts() throws Exception {
        SQLServerDataSource source = of(Map.of("host", "db.example.org", "database", "print", "user", "spm"));
        assertThat(source.getServerName()).isEqualTo("db.example.org");
        assertThat(source.getPortNumber()).isEqualTo(1433);
        assertThat(source.getDatabaseName()).isEqualTo("print");
        assertThat(source.getUser()).isEqualTo("spm");
        assertThat(source.getEncrypt()).isEqualTo("true");
        assertThat(source.getTrustServerCertificate()).isFalse();
        assertThat(source.getHostNameInCertificate()).isEqualTo("db.example.org");
        assertThat(source.getURL()).isEqualTo("jdbc:sqlserver://");
        assertThat(source.getTrustManagerClass()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"disable, false", "require, true"})
    void mayBeLessProtectedWithinTheMachine(String mode, String encrypt) throws Exception {
        SQLServerDataSource source = of(Map.of("host", "localhost", "tlsMode", mode, "port", "1500"));
        assertThat(source.getEncrypt()).isEqualTo(encrypt);
        assertThat(source.getPortNumber()).isEqualTo(1500);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host | a;encrypt=false",
                "host | a\\instance;trustServerCertificate=true",
                "host | jdbc:sqlserver://a",
                "host | a:1433",
                "host | {a}",
                "database | db;socketFactoryClass=x",
                "database | a=b",
                "user | sa;trustManagerClass=x",
                "user | a{b}",
                "tlsMode | verify-ca",
                "tlsMode | true;trustServerCertificate=true"
            })
    void refusesWhatIsMoreThanAName(String key, String value) {
        assertThatThrownBy(() -> of(Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key);
    }

    @Test
    void refusesALesserProtectionOverANetwork() {
        assertThatThrownBy(() -> of(Map.of("host", "db.example.org", "tlsMode", "require")))
                .hasMessageContaining("'tlsMode' is verify-full");
    }

    @Test
    void readsThePemFileOfTheAuthority() throws Exception {
        TestCa ca = new TestCa(data.resolve("ca"));
        SQLServerDataSource source =
                of(Map.of("tlsRootCertificateFile", ca.certificateFile().toString()));
        assertThat(source.getTrustStore())
                .isEqualTo(data.resolve("sqlserver-ca.p12").toString());
        assertThat(data.resolve("sqlserver-ca.p12")).isNotEmptyFile();
    }

    @Test
    void refusesAFileWithoutCertificates() throws Exception {
        Path file = Files.writeString(data.resolve("empty.pem"), "");
        assertThatThrownBy(() -> of(Map.of("tlsRootCertificateFile", file.toString())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tlsRootCertificateFile");
    }

    /** Something that answers in SQL Server's words ([MS-TDS] 2.2.6.5) but offers no encryption gets no login. */
    @Test
    void refusesToGoOnInClear() throws Exception {
        CompletableFuture<String> rest = new CompletableFuture<>();
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> rest.complete(offerNoEncryption(other)));
            thread.start();
            SQLServerDataSource source = of(Map.of("port", Integer.toString(other.getLocalPort())));
            source.setPassword("let me in");
            Throwable refusal = catchThrowable(() -> source.getConnection().close());
            assertThat(refusal).isInstanceOf(SQLException.class).hasMessageContaining("encrypt");
            assertThat(rest.get(10, TimeUnit.SECONDS))
                    .as("nothing but the first packet")
                    .isEmpty();
            thread.join();
        }
    }

    private static String offerNoEncryption(ServerSocket socket) {
        byte[] answer = {
            4,
            1,
            0,
            26,
            0,
            0,
            1,
            0, // a packet of a server's answer
            0,
            0,
            11,
            0,
            6,
            1,
            0,
            17,
            0,
            1,
            (byte) 0xFF, // options: version at 11, encryption at 17
            16,
            0,
            16,
            0,
            0,
            0,
            2 // version; ENCRYPT_NOT_SUP
        };
        try (Socket client = socket.accept()) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            in.readShort();
            in.skipNBytes(in.readShort() - 2L * Short.BYTES);
            client.getOutputStream().write(answer);
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private SQLServerDataSource of(Map<String, String> values) throws IOException {
        Map<String, String> all = new HashMap<>(values);
        all.put("kind", "sqlserver");
        return SqlServerDataSource.of(TestDatabase.config(all), data);
    }
}
