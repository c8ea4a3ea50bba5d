package org.secureprint.vault.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.secureprint.api.vault.KeyRing;
import org.secureprint.api.vault.SealedValues;

/** Sealed values in memory. */
final class ValuesInMemory implements SealedValues {
    private final KeyRing ring;
    private final String name;
    private final List<byte[]> sealed = new ArrayList<>();

    ValuesInMemory(KeyRing ring, String name, int count) {
        this.ring = ring;
        this.name = name;
        for (int i = 0; i < count; i++) {
            sealed.add(ring.seal(Integer.toString(i).getBytes(StandardCharsets.US_ASCII), name));
        }
    }

    void openAll() {
        for (int i = 0; i < sealed.size(); i++) {
            assertThat(ring.unseal(sealed.get(i), name)).asString().isEqualTo(Integer.toString(i));
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Map<Integer, Long> countByKey() {
        return sealed.stream().collect(Collectors.groupingBy(ring::keyIdOf, Collectors.counting()));
    }

    @Override
    public int reseal(int limit) {
        int done = 0;
        for (int i = 0; i < sealed.size() && done < limit; i++) {
            if (ring.keyIdOf(sealed.get(i)) != ring.activeKeyId()) {
                sealed.set(i, ring.seal(ring.unseal(sealed.get(i), name), name));
                done++;
            }
        }
        return done;
    }
}
