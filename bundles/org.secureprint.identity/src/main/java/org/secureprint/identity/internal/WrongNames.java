package org.secureprint.identity.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts wrong secrets for names that no account has, as those of accounts are counted with the account. In a file too, so that a
 * restart gives no new tries; as an HMAC of the name, so that what somebody typed in the wrong field is not in it. More names than are
 * kept can't be tried within the window, because a hash comes before each.
 */
final class WrongNames {
    private static final Logger LOG = LoggerFactory.getLogger(WrongNames.class);
    private static final String FILE = "wrong-names";
    private static final int MAX_NAMES = 100_000;
    private static final int RECORD_OCTETS = FalseSalts.MARK_OCTETS + Long.BYTES;
    private static final int SPARE_RECORDS = 1000;

    private final Path file;
    private final FalseSalts marks;
    private final Clock clock;
    private final Map<ByteBuffer, List<Instant>> byMark = new LinkedHashMap<>();
    private int records;

    private WrongNames(Path file, FalseSalts marks, Clock clock) {
        this.file = file;
        this.marks = marks;
        this.clock = clock;
    }

    /** Reads what was counted before. */
    static WrongNames in(Path directory, FalseSalts marks, Clock clock) {
        WrongNames names = new WrongNames(directory.resolve(FILE), marks, clock);
        try {
            names.read();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + names.file, e);
        }
        return names;
    }

    /** How many wrong secrets there were for a name within the window. */
    synchronized int recent(String name) {
        return recent(ByteBuffer.wrap(marks.mark(name))).size();
    }

    /** Counts one more, and returns how many there are now. */
    synchronized int count(String name) {
        ByteBuffer mark = ByteBuffer.wrap(marks.mark(name));
        Instant now = clock.instant();
        int number = add(mark, now);
        try {
            if (records >= SPARE_RECORDS && records >= 2 * forgetTheOld()) {
                rewrite();
            } else {
                PrivateFiles.append(file, record(mark, now));
                records++;
            }
        } catch (IOException e) {
            records = Integer.MAX_VALUE;
            LOG.warn("{} can't be written; a restart would forget who guesses: {}", file, e.getMessage());
        }
        return number;
    }

    private int add(ByteBuffer mark, Instant moment) {
        List<Instant> moments = recent(mark);
        byMark.remove(mark);
        moments.add(moment);
        byMark.put(mark, moments);
        if (byMark.size() > MAX_NAMES) {
            byMark.remove(byMark.keySet().iterator().next());
        }
        return moments.size();
    }

    private List<Instant> recent(ByteBuffer mark) {
        List<Instant> recent = new ArrayList<>(byMark.getOrDefault(mark, List.of()));
        recent.removeIf(this::isOver);
        return recent;
    }

    private boolean isOver(Instant moment) {
        return Duration.between(moment, clock.instant()).abs().compareTo(Lockout.WINDOW) >= 0;
    }

    /** Returns how many wrong secrets are left. */
    private int forgetTheOld() {
        byMark.replaceAll((mark, moments) -> recent(mark));
        byMark.values().removeIf(List::isEmpty);
        return byMark.values().stream().mapToInt(List::size).sum();
    }

    private synchronized void read() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file));
        while (all.remaining() >= RECORD_OCTETS) {
            byte[] mark = new byte[FalseSalts.MARK_OCTETS];
            all.get(mark);
            add(ByteBuffer.wrap(mark), Instant.ofEpochMilli(all.getLong()));
            records++;
        }
        forgetTheOld();
        rewrite();
    }

    private synchronized void rewrite() throws IOException {
        int left = forgetTheOld();
        ByteBuffer all = ByteBuffer.allocate(left * RECORD_OCTETS);
        byMark.forEach((mark, moments) -> moments.forEach(moment -> all.put(record(mark, moment))));
        PrivateFiles.replace(file, all.flip());
        records = left;
    }

    private static ByteBuffer record(ByteBuffer mark, Instant moment) {
        return ByteBuffer.allocate(RECORD_OCTETS)
                .put(mark.duplicate())
                .putLong(moment.toEpochMilli())
                .flip();
    }
}
