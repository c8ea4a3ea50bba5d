package org.secureprint.api.vault;

import java.util.Map;
import java.util.Objects;

/**
 * What still needs a key of the ring.
 *
 * @param documents documents whose key it wraps, those that are arriving too
 * @param values how many sealed values it opens, by {@link SealedValues#name}
 */
public record KeyUse(KeyInfo key, long documents, Map<String, Long> values) {
    public KeyUse {
        Objects.requireNonNull(key);
        values = Map.copyOf(values);
    }

    /** All sealed values that it opens. */
    public long sealedValues() {
        return values.values().stream().mapToLong(Long::longValue).sum();
    }
}
