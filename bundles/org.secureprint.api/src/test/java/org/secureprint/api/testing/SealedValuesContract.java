package org.secureprint.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.secureprint.api.vault.SealedValues;

/** What everybody promises who keeps sealed values. An implementation's test implements the methods without a body. */
public interface SealedValuesContract {
    /** The ring that seals the values under test; the same one during a test. */
    InMemoryKeyRing ring();

    /** The values under test; none of them is stored when a test starts. */
    SealedValues values();

    /** Stores values as their owner does, and returns how many they are. */
    int storeSome() throws IOException;

    /** Reads all stored values as their owner does after a restart, and fails if one is not what was stored. */
    void readAll() throws IOException;

    @Test
    default void nothingIsThereAtFirst() throws IOException {
        assertThat(values().name()).isNotBlank();
        assertThat(values().countByKey().values()).allMatch(count -> count == 0);
        assertThat(values().reseal(10)).isZero();
    }

    @Test
    default void countsByKeyAndSealsAnewInPieces() throws IOException {
        int before = storeSome();
        ring().rotate();
        assertThat(values().countByKey()).isEqualTo(Map.of(1, (long) before));
        int done = 0;
        for (int now = values().reseal(1); now > 0; now = values().reseal(1)) {
            assertThat(now).isEqualTo(1);
            done += now;
            readAll();
        }
        assertThat(done).isEqualTo(before);
        assertThat(values().countByKey()).isEqualTo(Map.of(2, (long) before));
        ring().destroy(1);
        readAll();
    }

    @Test
    default void sealsAllAnewAtOnce() throws IOException {
        int before = storeSome();
        ring().rotate();
        ring().rotate();
        assertThat(values().reseal(1000)).isEqualTo(before);
        assertThat(values().reseal(1000)).isZero();
        ring().destroy(1);
        ring().destroy(2);
        readAll();
    }
}
