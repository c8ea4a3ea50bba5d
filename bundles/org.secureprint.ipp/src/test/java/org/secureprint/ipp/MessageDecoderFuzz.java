package org.secureprint.ipp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * Whatever octets come, the decoder refuses them with its declared exception or makes a message, and what is left is the document. An
 * ordinary build replays the corpus; {@code JAZZER_FUZZ=1} looks for more.
 */
class MessageDecoderFuzz {
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final Duration LIMIT = Duration.ofSeconds(5);

    @FuzzTest(maxDuration = "10m")
    void decode(byte[] octets) throws IOException {
        long start = CPU.getCurrentThreadCpuTime();
        read(octets, IppLimits.REQUEST);
        read(octets, IppLimits.RESPONSE);
        assertThat(Duration.ofNanos(CPU.getCurrentThreadCpuTime() - start)).isLessThan(LIMIT);
    }

    private static void read(byte[] octets, IppLimits limits) throws IOException {
        IppInputStream stream = new IppInputStream(new ByteArrayInputStream(octets));
        Message message;
        try {
            message = stream.readMessage(limits);
        } catch (IppFormatException refused) {
            assertThat(refused.status()).isNotNull();
            return;
        }
        long taken = stream.taken();
        assertThat(stream.readAllBytes()).hasSize((int) (octets.length - taken));
        assertThat(message.toString()).isNotNull();
        byte[] written;
        try {
            written = MessageEncoder.encode(message);
        } catch (IllegalArgumentException strict) {
            return;
        }
        assertThat(comesBack(written)).isEqualTo(message);
    }

    private static Message comesBack(byte[] written) throws IOException {
        try {
            return new IppInputStream(new ByteArrayInputStream(written)).readMessage(IppLimits.RESPONSE);
        } catch (IppFormatException e) {
            throw new AssertionError("what was written can be read", e);
        }
    }
}
