package org.secureprint.jobs.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.secureprint.api.job.VaultBinding;

/**
 * A number that grows in the store and then in a file beside the vault. Where the store's is less than the file's, the store is an older
 * copy, such as a backup: it lacks jobs that were acknowledged. Safe for any thread.
 */
final class StoreMark {
    private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final VaultBinding binding;
    private final Path file;
    private final LongSupplier nanoTime;
    private long seen;
    private long since;

    StoreMark(VaultBinding binding, Path file, LongSupplier nanoTime) {
        this.binding = binding;
        this.file = file.toAbsolutePath();
        this.nanoTime = nanoTime;
        since = nanoTime.getAsLong();
    }

    /** Whether the store is an older copy; also if that can't be told, because the file is gone or does not hold a number. */
    synchronized boolean isStoreOlder() throws IOException {
        long stored = binding.mark();
        OptionalLong kept = read();
        return kept.isEmpty() ? stored > 0 : stored < kept.getAsLong();
    }

    /** Makes every copy of the store from before this moment an older one. Durable when it returns. */
    synchronized void advance() throws IOException {
        OptionalLong kept = read();
        if (kept.isEmpty()) {
            // a crash in the midst leaves the store ahead, and never a store with a mark and no file
            write(0);
        }
        long next = Math.max(binding.mark(), kept.orElse(0)) + 1;
        binding.mark(next);
        write(next);
    }

    /**
     * Advances if jobs came since it last did, but not more often than every minute; never while the store is older.
     *
     * @param arrived how many documents have come or been refused so far
     */
    synchronized void follow(long arrived) throws IOException {
        if (nanoTime.getAsLong() - since >= INTERVAL_NANOS) {
            followNow(arrived);
        }
    }

    /** The same, without regard to when it last did. */
    synchronized void followNow(long arrived) throws IOException {
        if (arrived != seen && !isStoreOlder()) {
            since = nanoTime.getAsLong();
            advance();
            seen = arrived;
        }
    }

    private OptionalLong read() throws IOException {
        try {
            return OptionalLong.of(Long.parseLong(
                    Files.readString(file, StandardCharsets.ISO_8859_1).strip()));
        } catch (NoSuchFileException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private void write(long mark) throws IOException {
        Files.createDirectories(file.getParent());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (FileChannel out = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer text = ByteBuffer.wrap((mark + "\n").getBytes(StandardCharsets.US_ASCII));
            while (text.hasRemaining()) {
                out.write(text);
            }
            out.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
