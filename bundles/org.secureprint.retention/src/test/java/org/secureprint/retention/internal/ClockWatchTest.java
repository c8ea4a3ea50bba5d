package org.secureprint.retention.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** S-12: a clock that jumped deletes nothing, whatever is restarted. */
class ClockWatchTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final AtomicLong nanos = new AtomicLong();
    private Instant wall = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    private Path directory;

    @BeforeEach
    void aFirstRun() {
        assertThat(process().isTrusted()).isTrue();
    }

    @Test
    void aJumpIsStillOneAfterAnUpdateOfTheBundle() {
        wall = wall.plus(HOUR.multipliedBy(2));
        assertThat(bundle().isTrusted()).isFalse();
        assertThat(bundle().isTrusted()).isFalse();
        wall = wall.minus(HOUR.multipliedBy(2));
        assertThat(bundle().isTrusted()).isTrue();
    }

    @Test
    void aJumpIsStillOneAfterARestartOfTheServer() {
        wall = wall.plus(DAY.multipliedBy(2));
        assertThat(bundle().isTrusted()).isFalse();
        pass(Duration.ofMinutes(90));
        assertThat(bundle().isTrusted()).isFalse();
        assertThat(process().isTrusted()).isFalse();
        assertThat(bundle().isTrusted()).isFalse();
        wall = wall.minus(DAY.multipliedBy(2));
        assertThat(process().isTrusted()).isTrue();
    }

    @Test
    void aServerMayBeSwitchedOffForAWhile() {
        wall = wall.plus(DAY.multipliedBy(20));
        assertThat(process().isTrusted()).isTrue();
        wall = wall.plus(DAY);
        assertThat(bundle().isTrusted()).isFalse();
    }

    @Test
    void aStartInThePastIsNotTrusted() {
        wall = wall.minus(HOUR).minusMillis(1);
        ClockWatch watch = process();
        assertThat(watch.isTrusted()).isFalse();
        wall = wall.plus(DAY.multipliedBy(3));
        assertThat(watch.isTrusted()).isTrue();
    }

    @Test
    void aStartFarInTheFutureIsTrustedOnlyWhenAccepted() {
        wall = wall.plus(DAY.multipliedBy(31));
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
        wall = wall.plus(time);
        nanos.addAndGet(time.toNanos());
    }

    private Path file() {
        return directory.resolve("retention").resolve("clock");
    }

    /** A start of the bundle in the process that runs. */
    private ClockWatch bundle() {
        return new ClockWatch(clock(), nanos::get, new ClockMark(file()));
    }

    /** A start of the bundle in a new process, which has another steady clock. */
    private ClockWatch process() {
        System.getProperties().keySet().removeIf(key -> key.toString().endsWith(file().toString()));
        nanos.addAndGet(-DAY.toNanos());
        return bundle();
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return wall;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
