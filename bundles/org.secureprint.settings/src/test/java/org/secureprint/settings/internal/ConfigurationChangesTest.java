package org.secureprint.settings.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.RecordingLog;

/** Changes of files in {@code etc} are in the log, too. */
class ConfigurationChangesTest {
    private static final String RAW = "org.secureprint.spool.raw~print";

    private final Map<String, Map<String, String>> files = new TreeMap<>();
    private final RecordingLog log = new RecordingLog();
    private ConfigurationChanges changes;

    @BeforeEach
    void aServerRuns() throws Exception {
        files.put(RAW, Map.of("enabled", "false", "port", "9100", "felix.fileinstall.filename", "x"));
        files.put("org.apache.felix.fileinstall", Map.of("poll", "1"));
        changes = new ConfigurationChanges(admin(), log);
    }

    @Test
    void whatBecameWhatIsLogged() {
        change(RAW, Map.of("enabled", "true", "port", "9100", "queue", "floor-2", "felix.fileinstall.filename", "y"));
        change(RAW, Map.of("enabled", "true", "port", "9100", "queue", "floor-2"));
        change("org.apache.felix.fileinstall", Map.of("poll", "2"));

        assertThat(log.of(LogKind.SERVER_ACCESS))
                .allSatisfy(line -> assertThat(line.role()).isEqualTo("service"))
                .allSatisfy(line -> assertThat(line.object()).isEqualTo(RAW))
                .extracting(Entry::detail)
                .containsExactly("enabled: false -> true", "queue: (none) -> floor-2");
    }

    @Test
    void aFileComesAndGoes() {
        change("org.secureprint.new", Map.of("key", "value"));
        files.remove("org.secureprint.new");
        event("org.secureprint.new", ConfigurationEvent.CM_DELETED);

        assertThat(log.of(LogKind.SERVER_ACCESS))
                .extracting(Entry::detail)
                .containsExactly("key: (none) -> value", "key: value -> (none)");
    }

    @Test
    void whatMayBeASecretIsNotShown() {
        change("org.secureprint.vault", Map.of("passphrase", "$[secret:ring]", "tokenPassword", "1234"));

        assertThat(log.of(LogKind.SERVER_ACCESS))
                .extracting(Entry::detail)
                .containsExactly("passphrase: (none) -> $[secret:ring]", "tokenPassword: (none) -> (not shown)");
    }

    private void change(String pid, Map<String, String> values) {
        files.put(pid, values);
        event(pid, ConfigurationEvent.CM_UPDATED);
    }

    private void event(String pid, int type) {
        ServiceReference<ConfigurationAdmin> reference = fake(ServiceReference.class, name -> null);
        changes.configurationEvent(new ConfigurationEvent(reference, type, null, pid));
    }

    private ConfigurationAdmin admin() {
        return fake(ConfigurationAdmin.class, name -> files.entrySet().stream()
                .map(file -> fake(
                        Configuration.class,
                        asked -> asked.equals("getPid") ? file.getKey() : dictionary(file.getValue())))
                .toArray(Configuration[]::new));
    }

    private static Dictionary<String, Object> dictionary(Map<String, String> values) {
        return new Hashtable<>(values);
    }

    private interface Answer {
        Object to(String method);
    }

    @SuppressWarnings("unchecked")
    private static <T> T fake(Class<?> type, Answer answer) {
        return (T) Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.to(method.getName()));
    }
}
