package org.secureprint.setup.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LooksTest {
    private final List<String> done = new ArrayList<>();

    @Test
    void whatOneThrowsStopsNeitherTheOthersNorTheClock() {
        Looks looks = new Looks(List.of(
                () -> {
                    throw new IllegalStateException("an engine's bug");
                },
                () -> {
                    throw new IOException("no space left on device");
                },
                () -> done.add("looked")));
        looks.run();
        looks.run();

        assertThat(done).containsExactly("looked", "looked");
    }
}
