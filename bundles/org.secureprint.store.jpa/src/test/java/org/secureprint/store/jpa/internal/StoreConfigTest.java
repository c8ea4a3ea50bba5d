package org.secureprint.store.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.secureprint.api.testing.Configs;

class StoreConfigTest {
    @TempDir
    private Path data;

    @Test
    void hasTheseDefaults() {
        StoreConfig config = TestDatabase.config(Map.of());
        assertThat(config.kind()).isEqualTo("embedded");
        assertThat(config.directory()).isEqualTo("store");
        assertThat(config.host()).isEqualTo("localhost");
        assertThat(config.port()).isZero();
        assertThat(config.database()).isEqualTo("secureprint");
        assertThat(config.user()).isEqualTo("secureprint");
        assertThat(config.passwordFile()).isEmpty();
        assertThat(config.tlsMode()).isEqualTo("verify-full");
        assertThat(config.tlsRootCertificateFile()).isEmpty();
        assertThat(config.connectTimeoutSeconds()).isEqualTo(3);
        assertThat(config.connections()).isEqualTo(8);
    }

    @Test
    void areTheOnesOfTheConfigurationFile() throws Exception {
        Configs.assertShipped(StoreConfig.class, "org.secureprint.store.jpa.cfg");
    }

    @Test
    void leadsToPostgresql() throws IOException {
        Path password = Files.writeString(data.resolve("password"), "s3cret\n");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        PGSimpleDataSource source = PostgresDataSource.of(TestDatabase.config(Map.of(
                "host",
                "db.example.org",
                "port",
                "5433",
                "database",
                "print",
                "user",
                "spm",
                "passwordFile",
                password.toString())));
        assertThat(source.getServerNames()).containsExactly("db.example.org");
        assertThat(source.getPortNumbers()).containsExactly(5433);
        assertThat(source.getDatabaseName()).isEqualTo("print");
        assertThat(source.getUser()).isEqualTo("spm");
        assertThat(source.getPassword()).isEqualTo("s3cret");
        assertThat(source.getSslMode()).isEqualTo("verify-full");
        assertThat(source.getOptions()).isEqualTo("-c synchronous_commit=on");
        assertThat(source.getRequireAuth()).isEqualTo("scram-sha-256");
    }

    @ParameterizedTest
    @CsvSource({
        "db.example.org, verify-ca",
        "db.example.org, require",
        "db.example.org, disable",
        "192.0.2.7, disable",
        "localhost.example.org, disable",
        "127.example.org, disable",
        "[2001:db8::7], require"
    })
    void refusesALesserProtectionOverANetwork(String host, String mode) {
        StoreConfig config = TestDatabase.config(Map.of("kind", "postgresql", "host", host, "tlsMode", mode));
        assertThatThrownBy(() -> Pool.open(config, data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("'tlsMode' is verify-full", host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "127.1.2.3", "[::1]"})
    void mayGoInClearWithinTheMachine(String host) throws IOException {
        PGSimpleDataSource source =
                PostgresDataSource.of(TestDatabase.config(Map.of("host", host, "tlsMode", "disable")));
        assertThat(source.getSslMode()).isEqualTo("disable");
        assertThat(source.getPortNumbers()).containsExactly(5432);
    }

    /** Both drivers build a URL from what they are given, and a URL carries options, some of which run code. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "host | a/b?socketFactory=x",
                "host | a:5432/x",
                "host | a,b",
                "host | jdbc:postgresql://a",
                "host | ''",
                "database | db?sslmode=disable",
                "database | db&user=x",
                "database | ../x",
                "database | db%3Fx",
                "user | a&password=b",
                "user | ''",
                "port | -1",
                "port | 65536",
                "tlsMode | prefer",
                "tlsMode | ''"
            })
    void refusesWhatIsMoreThanAName(String key, String value) {
        StoreConfig config = TestDatabase.config(Map.of("kind", "postgresql", key, value));
        assertThatThrownBy(() -> Pool.open(config, data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a;INIT=RUNSCRIPT FROM 'http://192.0.2.1/x.sql'",
                "mem:x",
                "tcp://192.0.2.1/x",
                "a\\;b",
                "${user.home}",
                "a\nb",
                "a%3Bb",
                "a?b",
                "~"
            })
    void refusesADirectoryThatIsMoreThanAPath(String directory) {
        StoreConfig config = TestDatabase.config(Map.of("directory", directory));
        assertThatThrownBy(() -> Pool.open(config, data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Choose another directory");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void refusesAnotherKindOfDatabase() {
        StoreConfig config = TestDatabase.config(Map.of("kind", "jdbc:h2:mem:x"));
        assertThatThrownBy(() -> Pool.open(config, data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("embedded, postgresql or sqlserver");
    }

    /** Without the property of an installed server the database lies beside the vault. */
    @Test
    void keepsItsDirectoryBesideTheOtherBundles() {
        assertThat(DatabaseOpener.DATA).isEqualTo(Path.of("data/spm"));
    }

    @Test
    void refusesToShareOneConnectionAmongReadersAndTheCommitter() {
        StoreConfig config = TestDatabase.config(Map.of("connections", 1));
        assertThatThrownBy(() -> Pool.open(config, data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 2");
    }

    @Test
    void refusesAPasswordThatEverybodyCanRead() throws IOException {
        Path password = Files.writeString(data.resolve("password"), "s3cret");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
        StoreConfig config = TestDatabase.config(Map.of("passwordFile", password.toString()));
        assertThatThrownBy(() -> PostgresDataSource.of(config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("chmod");
    }

    @Test
    void keepsTheFileToItself() throws IOException {
        try (OpenDatabase open = TestDatabase.embedded(data)) {
            Path directory = data.resolve("store");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                    .isEqualTo("rwx------");
            assertThat(directory).isDirectoryContaining("glob:**.mv.db");
        }
    }
}
