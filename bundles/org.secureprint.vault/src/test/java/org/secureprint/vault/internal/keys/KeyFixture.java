package org.secureprint.vault.internal.keys;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.secureprint.api.testing.MovableClock;

/** A ring in a file whose time and limits a test moves. */
public final class KeyFixture {
    private static final long ENOUGH = 1000;

    private final MovableClock clock = new MovableClock();
    private final RingRecord record;
    private final StoredKeyRing ring;

    public KeyFixture(Path directory) throws Exception {
        record = new RingRecord(directory.resolve("ring.record"));
        KeyUses uses = new KeyUses(record, new KeyUses.Limits(10, ENOUGH, 2 * ENOUGH));
        RingFile file = new RingFile(directory.resolve("ring.p12"), "passphrase".toCharArray());
        uses.fresh(1);
        Instant start = clock.instant();
        file.add(List.of(), 1, start);
        ring = new StoredKeyRing(file, uses, clock, () -> Duration.between(start, clock.instant())
                .toNanos());
    }

    public StoredKeyRing ring() {
        return ring;
    }

    public RingRecord record() {
        return record;
    }

    /** Time goes by. */
    public void pass(Duration time) {
        clock.advance(time);
    }

    /** Uses the active key until a new one is needed. */
    public void wearOut() {
        while (!ring.isWornOut()) {
            ring.seal(new byte[1], "wear");
        }
    }

    public Clock clock() {
        return clock;
    }
}
