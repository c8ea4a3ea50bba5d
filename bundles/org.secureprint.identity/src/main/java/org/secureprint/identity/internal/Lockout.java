package org.secureprint.identity.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
 * <p>An account is locked for 15 minutes at the tenth wrong secret within 15 minutes, whatever right ones come in between, and for good
 * at the hundredth in a row; a device's account, whose key nobody guesses, only ever for the 15 minutes. Attempts on one name are taken
 * one after the other, so that a hundred at once are not a hundred tries.
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
     * Lets a secret be checked that this server knows itself.
     *
     * @param right checks the secret; gets empty for an account that does not exist, and then takes as long as for one that does
     * @see #check(String, String, SecretCheck)
     */
    User check(String name, String source, Predicate<Optional<User>> right) {
        return check(name, source, (account, mayTry) -> new Checked(account, right.test(account), false), true);
    }

    /**
     * Lets a password be checked. Where a second factor follows, it does not end the row of wrong secrets.
     *
     * @param name the folded name
     * @return the account, if the secret is right and it may sign in
     * @throws PrintException {@code client-error-not-authenticated} otherwise; {@code server-error-service-unavailable} for everybody
     *     who is refused while a directory does not answer
     */
    User check(String name, String source, SecretCheck secret) {
        return check(name, source, secret, false);
    }

    /** @param last whether nothing else has to be proven after it, also where there is a second factor */
    private User check(String name, String source, SecretCheck secret, boolean last) {
        if (sources.isExhausted(source)) {
            throw refused();
        }
        if (!atOnce.tryAcquire()) {
            throw new PrintException(
                    Status.SERVER_ERROR_BUSY, "Too many people sign in at this moment. Try again in a few seconds.");
        }
        long start = System.nanoTime();
        Checked checked;
        try {
            checked = attempt(name, secret, last);
        } finally {
            atOnce.release();
        }
        if (!checked.proven()) {
            boolean guessed = !checked.sourceAway() || checked.account().isPresent();
            throw refuse(name, source, start, guessed, checked.sourceAway() ? away() : refused());
        }
        User proven = checked.account().orElseThrow();
        log.append(
                LogKind.SERVER_ACCESS, signIn(name, source, AccessLog.Entry.OK).as(proven.roles()));
        return proven;
    }

    /**
     * Refuses a sign-in whose secret nobody looks at: counted by source, not by account, and otherwise like one with a wrong secret.
     *
     * @return what to throw
     */
    PrintException refuse(String name, String source) {
        return sources.isExhausted(source) ? refused() : refuse(name, source, System.nanoTime(), true, refused());
    }

    private PrintException refuse(String name, String source, long start, boolean guessed, PrintException refusal) {
        if (guessed) {
            sources.countWrong(source);
        }
        log.append(LogKind.SERVER_ACCESS, signIn(name, source, refusal.status().keyword()));
        LockSupport.parkNanos(restOfRefusal(System.nanoTime() - start));
        return refusal;
    }

    /** What is left until the next whole multiple of a refusal's time: what took longer does not show how much longer. */
    static long restOfRefusal(long elapsedNanos) {
        return REFUSAL_NANOS - elapsedNanos % REFUSAL_NANOS;
    }

    private Checked attempt(String name, SecretCheck secret, boolean last) {
        Lock lock = byName[Math.floorMod(name.hashCode(), byName.length)];
        lock.lock();
        try {
            Optional<User> before = users.find(name);
            Checked checked = secret.check(
                    before,
                    before.filter(user -> !user.enabled() || isLocked(user)).isEmpty());
            Optional<User> user = checked.account();
            if (user.isEmpty() || !user.get().isActive() || isLocked(user.get())) {
                return checked.refused();
            }
            if (!checked.proven()) {
                users.change(name, this::failedOnceMore).filter(this::isLocked).ifPresent(this::tellOfLock);
                return checked;
            }
            if (user.get().failures() == 0 || !last && user.get().hasSecondFactor()) {
                return checked;
            }
            // what was proven is the secret of the account as it was read, not one that came since
            return users.change(name, Changed::proven)
                    .map(now -> new Checked(Optional.of(Changed.proven(user.get())), true, false))
                    .orElse(checked.refused());
        } finally {
            lock.unlock();
        }
    }

    private boolean isLocked(User user) {
        return user.lockedUntil() != null && clock.instant().isBefore(user.lockedUntil());
    }

    private User failedOnceMore(User user) {
        Instant now = clock.instant();
        List<Instant> recent = Stream.concat(user.recentFailures().stream(), Stream.of(now))
                .filter(moment -> Duration.between(moment, now).abs().compareTo(WINDOW) < 0)
                .toList();
        Instant until = null;
        if (user.failures() + 1 >= MAX_WRONG_EVER && !user.roles().contains(Role.DEVICE)) {
            until = FOR_GOOD;
        } else if (recent.size() >= MAX_WRONG_IN_WINDOW) {
            until = now.plus(WINDOW);
        }
        return Changed.failed(user, until == null ? recent : List.of(), until);
    }

    private static AccessLog.Entry signIn(String name, String source, String result) {
        return new AccessLog.Entry(name, source, "sign-in", "", result, "");
    }

    private void tellOfLock(User locked) {
        Instant until = locked.lockedUntil();
        String detail = until.equals(FOR_GOOD) ? "until there is a new secret" : "until " + until;
        AccessLog.Entry lock = new AccessLog.Entry(
                "org.secureprint.identity", "", "lock-out", "user " + locked.name(), AccessLog.Entry.OK, detail);
        log.append(LogKind.SERVER_ACCESS, lock.as(Set.of(Role.SERVICE)));
    }

    private static PrintException refused() {
        return new PrintException(
                Status.CLIENT_ERROR_NOT_AUTHENTICATED,
                "The name or the secret is wrong, or there were too many wrong attempts. Check both; after ten wrong"
                        + " attempts wait 15 minutes, or ask your administrator.");
    }

    private static PrintException away() {
        return new PrintException(
                Status.SERVER_ERROR_SERVICE_UNAVAILABLE,
                "The directory of this server's people does not answer at the moment, or the name or the secret is"
                        + " wrong. Check both, and try again in a minute; if it stays so, tell your administrator.");
    }

    /** Checks a secret. */
    @FunctionalInterface
    interface SecretCheck {
        /**
         * @param account empty for a name that no account has; the check then takes as long as for one that exists
         * @param mayTry whether the account is neither locked nor kept out by an administrator; if it is, the answer does not matter
         */
        Checked check(Optional<User> account, boolean mayTry);
    }

    /**
     * What came of a check.
     *
     * @param account whose secret was looked at, if there is one
     * @param proven whether the secret is right
     * @param sourceAway whether a directory should have answered and did not
     */
    record Checked(Optional<User> account, boolean proven, boolean sourceAway) {
        Checked refused() {
            return new Checked(account, false, sourceAway);
        }
    }
}
