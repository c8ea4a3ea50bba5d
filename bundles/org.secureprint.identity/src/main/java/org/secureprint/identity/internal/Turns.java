package org.secureprint.identity.internal;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Takes what is done for one name one after the other, and what is done for others at the same time. */
final class Turns {
    private final int most;
    private final ConcurrentMap<String, Turn> turns = new ConcurrentHashMap<>();

    /** @param most how many may be there for one name, those who wait included */
    Turns(int most) {
        this.most = most;
    }

    /** What the work returns; empty, without doing it, if there are too many for this name. */
    <T> Optional<T> alone(String name, Supplier<T> work) {
        Turn turn = turns.compute(name, (key, there) -> there == null ? new Turn(1) : there.with(1));
        try {
            if (turn.there > most) {
                return Optional.empty();
            }
            turn.lock.lock();
            try {
                return Optional.of(work.get());
            } finally {
                turn.lock.unlock();
            }
        } finally {
            turns.computeIfPresent(name, (key, there) -> there.there == 1 ? null : there.with(-1));
        }
    }

    private record Turn(Lock lock, int there) {
        Turn(int there) {
            this(new ReentrantLock(), there);
        }

        Turn with(int more) {
            return new Turn(lock, there + more);
        }
    }
}
