package org.secureprint.retention.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is known of the wall clock: in a system property, which survives an update of this bundle, and in a file, which survives
 * the process. For one thread at a time.
 */
final class ClockMark {
    private static final Logger LOG = LoggerFactory.getLogger(ClockMark.class);
    private static final String PROPERTY = "org.secureprint.retention.clock.";

    private final Path file;
    private final String property;

    ClockMark(Path file) {
        this.file = file.toAbsolutePath();
        this.property = PROPERTY + this.file;
    }

    /** What an earlier start of this bundle in this process knew. */
    Optional<Anchor> ofThisProcess() {
        return Optional.ofNullable(System.getProperty(property)).map(kept -> {
            String[] parts = kept.split(" ");
            return anchor(parts, Long.parseLong(parts[2]));
        });
    }

    void keep(Anchor anchor) {
        System.setProperty(property, text(anchor.wall(), anchor.ahead()) + " " + anchor.nanos());
    }

    /** What the process before this one knew. A file that can't be read says that nothing is known, and that is no reason to trust. */
    Optional<Anchor> ofLastProcess(long nanos) {
        try {
            return Optional.of(anchor(
                    Files.readString(file, StandardCharsets.US_ASCII).strip().split(" "), nanos));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            LOG.warn("{} can't be read, so the server's clock is not trusted", file, e);
            return Optional.of(new Anchor(Instant.EPOCH, nanos, Duration.ZERO));
        }
    }

    void save(Instant expected, Duration ahead) {
        try {
            Files.createDirectories(file.getParent());
            Path part = file.resolveSibling(file.getFileName() + ".part");
            try (FileChannel channel = FileChannel.open(
                    part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                channel.write(ByteBuffer.wrap((text(expected, ahead) + "\n").getBytes(StandardCharsets.US_ASCII)));
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("The time can't be kept in {}; a wrong clock at the next start may go unnoticed", file, e);
        }
    }

    private static String text(Instant wall, Duration ahead) {
        return wall.toEpochMilli() + " " + ahead.toMillis();
    }

    private static Anchor anchor(String[] parts, long nanos) {
        return new Anchor(
                Instant.ofEpochMilli(Long.parseLong(parts[0])), nanos, Duration.ofMillis(Long.parseLong(parts[1])));
    }

    /**
     * What the wall clock should show.
     *
     * @param wall what it should have shown
     * @param nanos when the steady clock showed this
     * @param ahead by how much it may be ahead of that
     */
    record Anchor(Instant wall, long nanos, Duration ahead) {}
}
