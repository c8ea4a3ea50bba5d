package org.secureprint.identity.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.Users;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;

/**
 * Stands around every check of a secret: counts what is wrong by account, in the store, and by source, and refuses everybody the same
 * way after the same time, or a multiple of it, whether the name, the secret or the moment was wrong.
 *
 * <p>An account is locked for 15 minutes at every tenth wrong secret in a row, and for good at the hundredth; a device's account, whose
 * key nobody guesses, only ever for the 15 minutes. Attempts on one name are taken one after the other, so that a hundred at once are
 * not a hundred tries.
 */
@Component(service = Lockout.class)
public final class Lockout {
    static final int MAX_WRONG_IN_WINDOW = 10;
    static final int MAX_WRONG_EVER = 100;
    static final Duration WINDOW = Duration.ofMinutes(15);

    /** A lock that only a new secret ends. */
    static final Instant FOR_GOOD = Instant.parse("9999-01-01T00:00:00Z");

    static final long REFUSAL_NANOS = Duration.ofMillis(300).toNanos();
    static final int MAX_AT_ONCE = 32;

    private final Users users;
    private final AccessLog log;
    private final Clock clock;
    private final SourceThrottle sources = new SourceThrottle(System::nanoTime);
    private final Semaphore atOnce = new Semaphore(MAX_AT_ONCE);
    private final Lock[] byName = Stream.generate(ReentrantLock::new).limit(64).toArray(Lock[]::new);

    @Activate
    public Lockout(@Reference Users users, @Reference AccessLog log) {
        this(users, log, Clock.systemUTC());
    }

    Lockout(Users users, AccessLog log, Clock clock) {
        this.users = users;
        this.log = log;
        this.clock = clock;
    }

    /**
     * Lets a secret be checked.
     *
     * @param name the folded name
     * @param right checks the secret; gets empty for an account that does not exist, and then takes as long as for one that does
     * @return the account, if the secret is right and it may sign in
     * @throws PrintException {@code client-error-not-authenticated} otherwise
     */
    User check(String name, String source, Predicate<Optional<User>> right) {
        if (sources.isExhausted(source)) {
            throw refused();
        }
        if (!atOnce.tryAcquire()) {
            throw new PrintException(
                    Status.SERVER_ERROR_BUSY, "Too many people sign in at this moment. Try again in a few seconds.");
        }
        long start = System.nanoTime();
        Optional<User> proven;
        try {
            proven = attempt(name, right);
        } finally {
            atOnce.release();
        }
        if (proven.isEmpty()) {
            throw refuse(name, source, start);
        }
        append(name, source, AccessLog.Entry.OK);
        return proven.get();
    }

    /**
     * Refuses a sign-in whose secret nobody looks at: counted by source, not by account, and otherwise like one with a wrong secret.
     *
     * @return what to throw
     */
    PrintException refuse(String name, String source) {
        return sources.isExhausted(source) ? refused() : refuse(name, source, System.nanoTime());
    }

    private PrintException refuse(String name, String source, long start) {
        sources.countWrong(source);
        append(name, source, Status.CLIENT_ERROR_NOT_AUTHENTICATED.keyword());
        LockSupport.parkNanos(restOfRefusal(System.nanoTime() - start));
        return refused();
    }

    /** What is left until the next whole multiple of a refusal's time: what took longer does not show how much longer. */
    static long restOfRefusal(long elapsedNanos) {
        return REFUSAL_NANOS - elapsedNanos % REFUSAL_NANOS;
    }

    private Optional<User> attempt(String name, Predicate<Optional<User>> right) {
        Lock lock = byName[Math.floorMod(name.hashCode(), byName.length)];
        lock.lock();
        try {
            Optional<User> user = users.find(name);
            boolean proven = right.test(user);
            if (user.isEmpty() || !user.get().isActive() || isLocked(user.get())) {
                return Optional.empty();
            }
            if (!proven) {
                users.change(name, this::failedOnceMore);
                return Optional.empty();
            }
            if (user.get().failures() == 0) {
                return user;
            }
            // what was proven is the secret of the account as it was read, not one that came since
            return users.change(name, now -> Changed.failures(now, 0, null))
                    .map(now -> Changed.failures(user.get(), 0, null));
        } finally {
            lock.unlock();
        }
    }

    private boolean isLocked(User user) {
        return user.lockedUntil() != null && clock.instant().isBefore(user.lockedUntil());
    }

    private User failedOnceMore(User user) {
        int failures = user.failures() + 1;
        Instant until = null;
        if (failures >= MAX_WRONG_EVER && !user.roles().contains(Role.DEVICE)) {
            until = FOR_GOOD;
        } else if (failures % MAX_WRONG_IN_WINDOW == 0) {
            until = clock.instant().plus(WINDOW);
        }
        return Changed.failures(user, failures, until);
    }

    private void append(String name, String source, String result) {
        log.append(LogKind.SERVER_ACCESS, new AccessLog.Entry(name, source, "sign-in", "", result, ""));
    }

    private static PrintException refused() {
        return new PrintException(
                Status.CLIENT_ERROR_NOT_AUTHENTICATED,
                "The name or the secret is wrong, or there were too many wrong attempts. Check both; after ten wrong attempts wait"
                        + " 15 minutes, or ask your administrator.");
    }
}
