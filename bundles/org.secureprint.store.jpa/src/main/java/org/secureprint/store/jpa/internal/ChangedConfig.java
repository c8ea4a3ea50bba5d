package org.secureprint.store.jpa.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;

/** A configuration in which some keys have other values. */
final class ChangedConfig {
    private ChangedConfig() {}

    /** @throws IllegalArgumentException if a key is none of the configuration, or a number is none */
    static StoreConfig of(StoreConfig config, Map<String, String> values) {
        TreeSet<String> unknown = new TreeSet<>(values.keySet());
        Arrays.stream(StoreConfig.class.getDeclaredMethods())
                .map(Method::getName)
                .forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("The configuration of the store has no " + unknown + ".");
        }
        return (StoreConfig) Proxy.newProxyInstance(
                StoreConfig.class.getClassLoader(),
                new Class<?>[] {StoreConfig.class},
                (proxy, key, arguments) -> value(config, key, arguments, values.get(key.getName())));
    }

    private static Object value(StoreConfig config, Method key, Object[] arguments, String changed)
            throws IllegalAccessException, InvocationTargetException {
        if (changed == null) {
            return key.invoke(config, arguments);
        }
        return key.getReturnType() == int.class ? (Object) Integer.valueOf(changed) : changed;
    }
}
