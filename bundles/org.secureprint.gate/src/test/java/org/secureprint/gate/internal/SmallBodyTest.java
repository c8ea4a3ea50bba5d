package org.secureprint.gate.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;

class SmallBodyTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong();
    private final SmallBodies bodies = new SmallBodies(1, now::get);

    /** One octet a second, for ever. */
    private final ServletInputStream slow = new ServletInputStream() {
        @Override
        public int read() {
            now.addAndGet(SECOND);
            return 'x';
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            target[offset] = (byte) read();
            return 1;
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public boolean isReady() {
            return false;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("The request is not asynchronous");
        }
    };

    private SmallBody body(ServletInputStream source) throws IOException {
        HttpServletRequest request = new FakeRequest()
                .with(source, "getInputStream")
                .with(1000L, "getContentLengthLong")
                .with(null, "getHeader", "Expect")
                .done();
        return bodies.of(request);
    }

    @Test
    void isWaitedForNoLongerThanSomeTimeHoweverItComes() throws Exception {
        SmallBody body = body(slow);

        assertThatThrownBy(body::readAllBytes)
                .isInstanceOfSatisfying(
                        PrintException.class, e -> assertThat(e.status()).isEqualTo(Status.CLIENT_ERROR_TIMEOUT))
                .hasMessage("The body did not arrive within 30 seconds. Send it again.");
        assertThat(now.get()).isBetween(30 * SECOND, 31 * SECOND);
    }

    @Test
    void onlySomeAreWaitedForAtTheSameTime() throws Exception {
        SmallBody first = body(slow);
        assertThat(first.read()).isEqualTo('x');
        bodies.await(now.get());

        assertThatThrownBy(first::read).isInstanceOfSatisfying(PrintException.class, e -> assertThat(e.status())
                .isEqualTo(Status.SERVER_ERROR_BUSY));
        bodies.arrived();
        assertThat(first.read()).isEqualTo('x');
    }

    @Test
    void passingOverNeverWaits() throws Exception {
        assertThat(body(slow).passOver()).isFalse();
        assertThat(now).hasValue(0);
    }
}
