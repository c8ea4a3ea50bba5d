package org.secureprint.jobs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.testing.InMemoryVaultBinding;

/** S-10: an older copy of the database is known by its mark. */
class StoreMarkTest {
    private final InMemoryVaultBinding binding = new InMemoryVaultBinding();
    private final AtomicLong nanos = new AtomicLong();
    private Path file;
    private StoreMark mark;

    @BeforeEach
    void first(@TempDir Path directory) throws IOException {
        file = directory.resolve("jobs").resolve("mark");
        mark = new StoreMark(binding, file, nanos::get);
        assertThat(mark.isStoreOlder()).isFalse();
        mark.advance();
    }

    @Test
    void aCopyFromBeforeIsOlderUntilItIsSettled() throws IOException {
        assertThat(mark.isStoreOlder()).isFalse();
        long copy = binding.mark();
        mark.advance();
        assertThat(mark.isStoreOlder()).isFalse();
        binding.mark(copy);
        assertThat(mark.isStoreOlder()).isTrue();
        mark.followNow(5);
        assertThat(mark.isStoreOlder()).isTrue();
        mark.advance();
        assertThat(mark.isStoreOlder()).isFalse();
    }

    @Test
    void aCrashBetweenTheTwoLeavesTheStoreAhead() throws IOException {
        binding.mark(binding.mark() + 1);
        assertThat(mark.isStoreOlder()).isFalse();
        mark.advance();
        assertThat(Files.readString(file)).isEqualTo(binding.mark() + "\n");
    }

    @Test
    void withoutItsFileItIsNotKnownAndTakenForOlder() throws IOException {
        Files.writeString(file, "\0\0");
        assertThat(mark.isStoreOlder()).isTrue();
        Files.delete(file);
        assertThat(mark.isStoreOlder()).isTrue();
        mark.advance();
        assertThat(mark.isStoreOlder()).isFalse();
    }

    @Test
    void itFollowsTheJobsEveryMinute() throws IOException {
        long first = binding.mark();
        mark.follow(1);
        assertThat(binding.mark()).isEqualTo(first);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(60));
        mark.follow(1);
        assertThat(binding.mark()).isEqualTo(first + 1);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(60));
        mark.follow(1);
        assertThat(binding.mark()).isEqualTo(first + 1);
        mark.follow(2);
        assertThat(binding.mark()).isEqualTo(first + 2);
    }
}
