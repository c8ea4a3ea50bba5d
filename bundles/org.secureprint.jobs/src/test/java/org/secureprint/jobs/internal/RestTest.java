package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RestTest {
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private final Rest rest = new Rest(clock::get);

    @Test
    void itIsNineTimesAsLongAsTheWork() {
        assertThat(rest.isOver()).isTrue();

        rest.from(() -> clock.addAndGet(10));

        assertThat(rest.isOver()).isFalse();
        clock.addAndGet(89);
        assertThat(rest.isOver()).isFalse();
        clock.addAndGet(1);
        assertThat(rest.isOver()).isTrue();
    }

    @Test
    void workThatFailsIsFollowedByOneToo() {
        assertThatThrownBy(() -> rest.from(() -> {
                    clock.addAndGet(10);
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(rest.isOver()).isFalse();
    }
}
