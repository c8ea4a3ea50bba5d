package org.secureprint.vault.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.secureprint.api.PrintException;
import org.secureprint.api.vault.KeyManagement;
import org.secureprint.api.vault.KeyRing;
import org.secureprint.api.vault.Vault;

/** S-11: a Java whose algorithms give a wrong answer gets no document to write and none to read. */
class SelfTestAtStartTest {
    private static final String DATA = "spm.data";

    @TempDir
    Path data;

    private final Map<Class<?>, Object> services = new ConcurrentHashMap<>();
    private String dataBefore;

    @BeforeEach
    void start() throws Exception {
        dataBefore = System.getProperty(DATA);
        System.setProperty(DATA, data.toString());
        VaultComponent component = component();
        assertThat(services).containsOnlyKeys(KeyManagement.class, Vault.class, KeyRing.class);
        component.deactivate();
        assertThat(services).isEmpty();
    }

    @AfterEach
    void forget() {
        if (dataBefore == null) {
            System.clearProperty(DATA);
        } else {
            System.setProperty(DATA, dataBefore);
        }
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                broken("AES-GCM gives a wrong answer", () -> BrokenProvider.gcm(BrokenGcm.Fault.WRONG_ANSWER)),
                broken(
                        "AES-GCM takes a changed text for genuine",
                        () -> BrokenProvider.gcm(BrokenGcm.Fault.TAKES_ANYTHING)),
                broken("HMAC-SHA256 gives a wrong answer", BrokenProvider::hmac),
                broken("This Java does not offer AES-GCM", () -> BrokenProvider.without("AES/GCM/NoPadding")));
    }

    private static Arguments broken(String reason, Supplier<BrokenProvider> provider) {
        return Arguments.of(reason, provider);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void aWrongAnswerKeepsTheVaultClosed(String reason, Supplier<BrokenProvider> provider) throws Exception {
        Map<Path, byte[]> before = files();
        VaultComponent component;
        KeyManagement keys;
        try (BrokenProvider broken = provider.get()) {
            component = component();
            assertThat(services).containsOnlyKeys(KeyManagement.class);
            keys = (KeyManagement) services.get(KeyManagement.class);
            assertThat(keys.closedBecause().orElseThrow()).contains(reason).doesNotContain("\n");
            assertThatThrownBy(() -> keys.open(new char[0]))
                    .as(broken.getInfo())
                    .isInstanceOf(PrintException.class)
                    .hasMessageContaining("The vault is closed: ")
                    .hasMessageContaining(reason);
            assertThat(files()).containsExactlyEntriesOf(before);
        }
        keys.open(new char[0]);
        assertThat(services).containsOnlyKeys(KeyManagement.class, Vault.class, KeyRing.class);
        component.deactivate();
    }

    private VaultComponent component() {
        return new VaultComponent(
                proxy(BundleContext.class, (method, arguments) -> register((Class<?>) arguments[0], arguments[1])),
                proxy(VaultConfig.class, (method, arguments) -> method.getDefaultValue()));
    }

    private ServiceRegistration<?> register(Class<?> type, Object service) {
        services.put(type, service);
        return proxy(ServiceRegistration.class, (method, arguments) -> {
            services.remove(type);
            return null;
        });
    }

    private interface Answer {
        Object to(java.lang.reflect.Method method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.to(method, arguments)));
    }

    /** Everything that the server keeps: vault, ring, its record. */
    private Map<Path, byte[]> files() throws IOException {
        Map<Path, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(data)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file, Files.readAllBytes(file));
            }
        }
        return files;
    }
}
