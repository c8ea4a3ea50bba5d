package org.secureprint.vault.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.secureprint.api.vault.KeyInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says which keys of the ring are over their time. A wrong clock must neither make nor destroy keys: while the clock is doubted, none is
 * over its time, and one line in the log says so, but not in the first run: what watches the clock may start later than the vault. For one
 * thread at a time.
 */
final class KeyAges {
    private static final Logger LOG = LoggerFactory.getLogger(KeyAges.class);

    /** A trusted clock may be set by this much. */
    private static final Duration TOLERANCE = Duration.ofHours(1);

    private final Duration epoch;
    private final Clock clock;
    private final Supplier<Optional<String>> clockDoubt;
    private int runs;
    private boolean told;

    /**
     * @param epoch how long a key lives: this long it is active, and then it goes as soon as nothing needs it
     * @param clockDoubt why the clock is not to be trusted now, if it is not
     */
    KeyAges(Duration epoch, Clock clock, Supplier<Optional<String>> clockDoubt) {
        this.epoch = epoch;
        this.clock = clock;
        this.clockDoubt = clockDoubt;
    }

    /** Called before each look at the ring. */
    void nextRun() {
        runs++;
    }

    /** The ids of the keys whose time is over now; the active one also if it was made while the clock was ahead. */
    Set<Integer> over(List<KeyInfo> keys) {
        Instant now = clock.instant();
        Set<Integer> over = keys.stream()
                .filter(key -> isOver(key, keys, now))
                .map(KeyInfo::id)
                .collect(Collectors.toSet());
        return over.isEmpty() || mayTrustClock() ? over : Set.of();
    }

    private boolean isOver(KeyInfo key, List<KeyInfo> keys, Instant now) {
        return switch (key.state()) {
            case ACTIVE -> isOfTheFuture(key, now) || isOld(key, keys, now);
            case DECRYPT_ONLY -> isOld(key, keys, now);
            case DESTROYED, MISSING -> false;
        };
    }

    /**
     * Keys are made one after the other. So one that was made while the clock was ahead is at least as old as the next one, and one that
     * was made while the clock was behind is younger than the one before it.
     */
    private boolean isOld(KeyInfo key, List<KeyInfo> keys, Instant now) {
        boolean isAhead = isOfTheFuture(key, now);
        Comparator<Instant> order = isAhead ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return keys.stream()
                .filter(each -> isAhead ? each.id() >= key.id() : each.id() <= key.id())
                .filter(each -> !isOfTheFuture(each, now))
                .map(KeyInfo::createdAt)
                .max(order)
                .filter(madeAt -> !madeAt.isAfter(now.minus(epoch)))
                .isPresent();
    }

    private static boolean isOfTheFuture(KeyInfo key, Instant now) {
        return key.createdAt().isAfter(now.plus(TOLERANCE));
    }

    private boolean mayTrustClock() {
        Optional<String> doubt = clockDoubt.get();
        if (doubt.isEmpty()) {
            told = false;
        } else if (!told && runs > 1) {
            LOG.warn("No key of the key ring is made or destroyed by its age now: {}", doubt.get());
            told = true;
        }
        return doubt.isEmpty();
    }
}
