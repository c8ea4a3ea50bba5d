package org.secureprint.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** Configurations of components for tests, and the files that they are shipped in. */
public final class Configs {
    private static final Path SHIPPED = Path.of("../../config/etc");

    private Configs() {}

    /** A configuration with these values, and with the defaults of its type for all others. */
    public static <T> T of(Class<T> type, Map<String, ?> values) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object value = values.get(method.getName());
                    return value == null ? method.getDefaultValue() : value;
                }));
    }

    /** Fails if the shipped file of this name does not list every key with its default, and nothing else. */
    public static void assertShipped(Class<?> type, String file) throws IOException {
        Properties shipped = new Properties();
        try (Reader reader = Files.newBufferedReader(SHIPPED.resolve(file))) {
            shipped.load(reader);
        }
        shipped.replaceAll((key, value) -> value.toString().replaceFirst("\\$\\[env:[A-Z_]+;default=(.*)]", "$1"));
        Map<String, String> defaults = Arrays.stream(type.getDeclaredMethods())
                .collect(Collectors.toMap(Method::getName, method -> String.valueOf(method.getDefaultValue())));
        assertThat(shipped).containsExactlyInAnyOrderEntriesOf(defaults);
    }
}
