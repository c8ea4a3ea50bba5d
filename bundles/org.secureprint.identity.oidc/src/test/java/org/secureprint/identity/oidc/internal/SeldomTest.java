package org.secureprint.identity.oidc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.testing.Together;

class SeldomTest {
    private long now;

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MAX_VALUE, Long.MIN_VALUE})
    void itHappensOnceAMinute(long start) {
        now = start;
        Seldom seldom = new Seldom(() -> now);
        assertThat(seldom.isDue()).isTrue();
        assertThat(seldom.isDue()).isFalse();
        now += Seldom.PAUSE.toNanos() - 1;
        assertThat(seldom.isDue()).isFalse();
        now++;
        assertThat(seldom.isDue()).isTrue();
        assertThat(seldom.isDue()).isFalse();
    }

    @Test
    void ofManyAtOnceItHappensToOne() throws Exception {
        Seldom seldom = new Seldom(() -> now);
        AtomicInteger due = new AtomicInteger();
        Together.run(8, thread -> {
            due.addAndGet(seldom.isDue() ? 1 : 0);
            return null;
        });
        assertThat(due).hasValue(1);
    }
}
