package org.secureprint.vault.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.secureprint.api.testing.VaultContract.load;
import static org.secureprint.api.testing.VaultContract.random;
import static org.secureprint.api.testing.VaultContract.store;

import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.vault.DocumentKey;

class VaultServicesTest {
    private static final Path CONFIG = Path.of("../../config/etc/org.secureprint.vault.cfg");

    @TempDir
    Path data;

    @Test
    void opensAFreshVaultAndFindsItAgain() throws Exception {
        DocumentKey key;
        byte[] sealed;
        try (VaultServices services = open()) {
            key = store(services.vault(), random(20_000, 1));
            sealed = services.keyRing().seal(new byte[] {1, 2}, "test");
            assertThat(services.vault().status().activeKeyId()).isEqualTo(1);
        }
        try (VaultServices services = open()) {
            assertThat(load(services.vault(), key)).isEqualTo(random(20_000, 1));
            assertThat(services.keyRing().unseal(sealed, "test")).containsExactly(1, 2);
        }
        assertThat(data.resolve("vault/vault.id")).exists();
        assertThat(data.resolve("keys/keyring.p12")).exists();
        assertThat(data.resolve("secrets/keyring-passphrase")).exists();
    }

    @Test
    void isHeldByOneServerAtATime() throws Exception {
        try (VaultServices services = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(VaultClosedException.class)
                    .hasMessageContaining("in use by another server");
            assertThat(services.vault().status().documents()).isZero();
        }
        open().close();
    }

    /** S-10: the lock is the system's, so that another process sees it, and it ends with the process. */
    @Test
    void aSecondProcessIsRefused() throws Exception {
        try (VaultServices services = open()) {
            DocumentKey key = store(services.vault(), random(20_000, 1));
            Map<Path, byte[]> before = vaultFiles();
            assertThat(inAnotherProcess())
                    .contains(
                            "The vault " + data.resolve("vault") + " is in use by another server. Stop that one first");
            assertThat(vaultFiles()).containsExactlyEntriesOf(before);
            assertThat(load(services.vault(), key)).isEqualTo(random(20_000, 1));
        }
        assertThat(inAnotherProcess()).contains("1 documents");
    }

    private String inAnotherProcess() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Second.class.getName(),
                        data.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** Opens the vault of its argument. */
    static final class Second {
        private Second() {}

        public static void main(String... arguments) throws IOException {
            VaultConfig config = config(Map.of("minimumFreeOctets", 0L));
            try (VaultServices services = new VaultServices(config, Path.of(arguments[0]), null, Clock.systemUTC())) {
                System.out.println(services.vault().status().documents() + " documents");
            } catch (VaultClosedException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void touchesNothingWhenTheRingIsLost() throws Exception {
        try (VaultServices services = open()) {
            store(services.vault(), random(20_000, 1));
        }
        Files.delete(data.resolve("keys/keyring.p12"));
        Map<Path, byte[]> before = vaultFiles();
        assertThatThrownBy(this::open)
                .isInstanceOf(VaultClosedException.class)
                .hasMessageContaining("Restore the ring from the backup");
        assertThat(vaultFiles()).containsExactlyEntriesOf(before);
        assertThat(data.resolve("keys/keyring.p12")).doesNotExist();
    }

    @Test
    void staysClosedWhenTheVaultsIdIsLost() throws Exception {
        try (VaultServices services = open()) {
            store(services.vault(), random(20_000, 1));
        }
        Files.delete(data.resolve("vault/vault.id"));
        assertThatThrownBy(this::open).isInstanceOf(VaultClosedException.class).hasMessageContaining("vault.id");
        assertThat(data.resolve("vault/vault.id")).doesNotExist();
    }

    @Test
    void refusesAnUnknownSuite() {
        assertThatThrownBy(() -> open(Map.of("suite", "des")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("aes-128-gcm or aes-256-gcm");
        assertThat(data.resolve("keys")).doesNotExist();
    }

    /** Every key stands in the shipped file with its default. */
    @Test
    void shipsItsDefaults() throws Exception {
        Properties shipped = new Properties();
        try (Reader in = Files.newBufferedReader(CONFIG)) {
            shipped.load(in);
        }
        Map<String, String> defaults = new TreeMap<>();
        for (Method each : VaultConfig.class.getDeclaredMethods()) {
            defaults.put(each.getName(), each.getDefaultValue().toString());
        }
        assertThat(new TreeMap<>(shipped)).isEqualTo(defaults);
    }

    private VaultServices open() throws IOException, VaultClosedException {
        return open(Map.of("minimumFreeOctets", 0L));
    }

    private VaultServices open(Map<String, Object> properties) throws IOException, VaultClosedException {
        return new VaultServices(config(properties), data, null, Clock.systemUTC());
    }

    private static VaultConfig config(Map<String, Object> properties) {
        return (VaultConfig) java.lang.reflect.Proxy.newProxyInstance(
                VaultConfig.class.getClassLoader(),
                new Class<?>[] {VaultConfig.class},
                (proxy, method, arguments) -> properties.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    /** Without the lock: whoever closes that file gives up the lock of this process (POSIX). */
    private Map<Path, byte[]> vaultFiles() throws IOException {
        Map<Path, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(data.resolve("vault"))) {
            for (Path file : all.filter(Files::isRegularFile)
                    .filter(each -> !each.endsWith("vault.lock"))
                    .toList()) {
                files.put(file, Files.readAllBytes(file));
            }
        }
        return files;
    }
}
