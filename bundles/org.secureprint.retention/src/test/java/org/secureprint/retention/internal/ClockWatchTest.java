package org.secureprint.retention.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.testing.MovableClock;

/** S-12: a clock that jumped deletes nothing, whatever is restarted. */
class ClockWatchTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final AtomicLong nanos = new AtomicLong();
    private final MovableClock clock = new MovableClock();

    @TempDir
    private Path directory;

    @BeforeEach
    void aFirstRun() {
        assertThat(process().isTrusted()).isTrue();
    }

    @Test
    void aJumpIsStillOneAfterAnUpdateOfTheBundle() {
        clock.advance(HOUR.multipliedBy(2));
        assertThat(bundle().isTrusted()).isFalse();
        assertThat(bundle().isTrusted()).isFalse();
        clock.advance(HOUR.multipliedBy(2).negated());
        assertThat(bundle().isTrusted()).isTrue();
    }

    @Test
    void aJumpIsStillOneAfterARestartOfTheServer() {
        clock.advance(DAY.multipliedBy(2));
        assertThat(bundle().isTrusted()).isFalse();
        pass(Duration.ofMinutes(90));
        assertThat(bundle().isTrusted()).isFalse();
        assertThat(process().isTrusted()).isFalse();
        assertThat(bundle().isTrusted()).isFalse();
        clock.advance(DAY.multipliedBy(2).negated());
        assertThat(process().isTrusted()).isTrue();
    }

    @Test
    void aServerMayBeSwitchedOffForAWhile() {
        clock.advance(DAY.multipliedBy(20));
        assertThat(process().isTrusted()).isTrue();
        clock.advance(DAY);
        assertThat(bundle().isTrusted()).isFalse();
    }

    @Test
    void aStartInThePastIsNotTrusted() {
        clock.advance(HOUR.plusMillis(1).negated());
        ClockWatch watch = process();
        assertThat(watch.isTrusted()).isFalse();
        clock.advance(DAY.multipliedBy(3));
        assertThat(watch.isTrusted()).isTrue();
    }

    @Test
    void aStartFarInTheFutureIsTrustedOnlyWhenAccepted() {
        clock.advance(DAY.multipliedBy(31));
        ClockWatch watch = process();
        assertThat(watch.isTrusted()).isFalse();
        assertThat(process().isTrusted()).isFalse();
        watch = bundle();
        watch.accept();
        assertThat(watch.isTrusted()).isTrue();
        assertThat(bundle().isTrusted()).isTrue();
        assertThat(process().isTrusted()).isTrue();
    }

    @Test
    void withoutAReadableFileTheClockIsNotTrusted() throws IOException {
        Files.writeString(file(), "soon");
        assertThat(process().isTrusted()).isFalse();
    }

    private void pass(Duration time) {
        clock.advance(time);
        nanos.addAndGet(time.toNanos());
    }

    private Path file() {
        return directory.resolve("retention").resolve("clock");
    }

    /** A start of the bundle in the process that runs. */
    private ClockWatch bundle() {
        return new ClockWatch(clock, nanos::get, new ClockMark(file()));
    }

    /** A start of the bundle in a new process, which has another steady clock. */
    private ClockWatch process() {
        System.getProperties().keySet().removeIf(key -> key.toString().endsWith(file().toString()));
        nanos.addAndGet(-DAY.toNanos());
        return bundle();
    }
}
