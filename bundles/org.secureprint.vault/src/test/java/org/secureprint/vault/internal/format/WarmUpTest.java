package org.secureprint.vault.internal.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.secureprint.api.testing.CpuTime;

class WarmUpTest {
    @Test
    void endsSoonWhenInterrupted() {
        Duration whole = spent();
        Thread.currentThread().interrupt();
        Duration interrupted = spent();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupted).isLessThan(whole.dividedBy(10));
    }

    private static Duration spent() {
        CpuTime cpu = CpuTime.start();
        new WarmUp().run();
        return cpu.spent();
    }
}
