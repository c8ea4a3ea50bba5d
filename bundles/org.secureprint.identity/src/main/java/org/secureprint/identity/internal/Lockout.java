package org.secureprint.identity.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
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
import org.secureprint.api.vault.KeyRing;

/**
 * Stands around every check of a secret: counts what is wrong by account, in the store, by name where there is no account, and by source, and refuses everybody the same
 * way after the same time, or a multiple of it, whether the name, the secret or the moment was wrong.
 *
 * <p>An account or a name is locked for 15 minutes at the tenth wrong secret within 15 minutes, whatever right ones come in between, and for good
 * at the hundredth in a row; a device's account, whose key nobody guesses, only ever for the 15 minutes. Those who ask a directory have
 * places of their own: one that never answers keeps nobody out but its own people.
 */
@Component(service = Lockout.class, configurationPid = "org.secureprint.identity")
public final class Lockout {
    static final int MAX_WRONG_IN_WINDOW = 10;
    static final int MAX_WRONG_EVER = 100;
    static final Duration WINDOW = Duration.ofMinutes(15);

    /** A lock that only a new secret ends. */
    static final Instant FOR_GOOD = Instant.parse("9999-01-01T00:00:00Z");

    static final long REFUSAL_NANOS = Duration.ofMillis(300).toNanos();
    static final int MAX_AT_ONCE = 32;

    /** So many at most ask directories at a time, which may take as long as a time-out. */
    static final int MAX_ELSEWHERE_AT_ONCE = 16;

    private final AccessLog log;
    private final Attempts attempts;
    private final SourceThrottle sources = new SourceThrottle(System::nanoTime);
    private final Semaphore atOnce = new Semaphore(MAX_AT_ONCE);
    private final Semaphore elsewhereAtOnce = new Semaphore(MAX_ELSEWHERE_AT_ONCE);

    @Activate
    public Lockout(@Reference Users users, @Reference AccessLog log, @Reference KeyRing ring, IdentityConfig config) {
        this(
                users,
                WrongNames.in(Directories.of(config), FalseSalts.in(Directories.of(config), ring), Clock.systemUTC()),
                log,
                Clock.systemUTC());
    }

    Lockout(Users users, WrongNames names, AccessLog log, Clock clock) {
        this.log = log;
        attempts = new Attempts(users, names, clock, this::tellOfLock);
    }

    /**
     * Lets a secret be checked that only this server knows, and after which nothing else has to be proven.
     *
     * @param name the folded name
     * @param right checks the secret; gets empty for an account that does not exist, and then takes as long as for one that does
     * @return the account, if the secret is right and it may sign in
     * @throws PrintException {@code client-error-not-authenticated} otherwise, {@code server-error-busy} if there are too many
     */
    User check(String name, String source, Predicate<Optional<User>> right) {
        return check(name, source, () -> here(name, new OwnSecret(right), true).orElseThrow());
    }

    /**
     * Lets a password be checked. Where a second factor follows, it does not end the row of wrong secrets. Whoever asks elsewhere keeps
     * none of the others back, however long it takes.
     *
     * @param name the folded name
     * @return the account, if the password is right and it may sign in
     * @throws PrintException {@code client-error-not-authenticated} otherwise; {@code server-error-service-unavailable} for everybody
     *     who is refused while a directory does not answer
     */
    User check(String name, String source, SecretCheck secret) {
        return check(name, source, () -> {
            Optional<Tried> tried = here(name, secret, false);
            return tried.flatMap(Tried::proven).isPresent() ? tried.get() : elsewhere(name, secret, tried);
        });
    }

    private User check(String name, String source, Supplier<Tried> attempt) {
        if (sources.isExhausted(source)) {
            throw refused();
        }
        long start = System.nanoTime();
        Tried tried = attempt.get();
        User proven = tried.proven()
                .orElseThrow(() -> refuse(name, source, start, tried.guessed(), tried.away() ? away() : refused()));
        log.append(
                LogKind.SERVER_ACCESS, signIn(name, source, AccessLog.Entry.OK).as(proven.roles()));
        return proven;
    }

    private Optional<Tried> here(String name, SecretCheck secret, boolean last) {
        if (!atOnce.tryAcquire()) {
            throw new PrintException(
                    Status.SERVER_ERROR_BUSY, "Too many people sign in at this moment. Try again in a few seconds.");
        }
        try {
            return attempts.here(name, secret, last);
        } finally {
            atOnce.release();
        }
    }

    private Tried elsewhere(String name, SecretCheck secret, Optional<Tried> refused) {
        if (!elsewhereAtOnce.tryAcquire()) {
            return Attempts.unasked(refused);
        }
        try {
            return attempts.elsewhere(name, secret, refused);
        } finally {
            elsewhereAtOnce.release();
        }
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

    private static AccessLog.Entry signIn(String name, String source, String result) {
        return new AccessLog.Entry(name, source, "sign-in", "", result, "");
    }

    private void tellOfLock(String name, Instant until) {
        String detail = until.equals(FOR_GOOD) ? "until there is a new secret" : "until " + until;
        AccessLog.Entry lock = new AccessLog.Entry(
                "org.secureprint.identity", "", "lock-out", "user " + name, AccessLog.Entry.OK, detail);
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

    /** A secret that only this server knows. */
    private record OwnSecret(Predicate<Optional<User>> right) implements SecretCheck {
        @Override
        public boolean isOwn(Optional<User> account) {
            return right.test(account);
        }

        @Override
        public boolean isElsewhere(Optional<User> account) {
            return false;
        }

        @Override
        public Answer ask(Optional<User> account, boolean mayTry) {
            return new Answer(account, false, false);
        }
    }
}
