package org.secureprint.identity.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.Users;

/**
 * Lets secrets be tried and counts the wrong ones with the account, or with the name where there is none. Attempts on one name are taken one after the other, so that a hundred
 * at once are not a hundred tries. While somebody elsewhere is asked, which may take long, one try is kept back for it and nobody has to
 * wait but those who ask there for the same name.
 */
final class Attempts {
    /** So many at most ask elsewhere for one name, or wait for it. */
    static final int MAX_ELSEWHERE = 8;

    private final Users users;
    private final Clock clock;
    private final WrongNames names;
    private final BiConsumer<String, Instant> onLock;
    private final Turns here = new Turns(Integer.MAX_VALUE);
    private final Turns elsewhere = new Turns(MAX_ELSEWHERE);
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    /** @param onLock is told of a name that was locked just now, and until when */
    Attempts(Users users, WrongNames names, Clock clock, BiConsumer<String, Instant> onLock) {
        this.users = users;
        this.names = names;
        this.clock = clock;
        this.onLock = onLock;
    }

    /**
     * Tries a secret at this server.
     *
     * @param last whether nothing else has to be proven after it, also where there is a second factor
     * @return empty where somebody elsewhere has to be asked
     */
    Optional<Tried> here(String name, SecretCheck secret, boolean last) {
        if (secret.isElsewhere(users.find(name))) {
            // only so that it takes as long
            secret.isOwn(Optional.empty());
            return Optional.empty();
        }
        return here.alone(name, () -> {
            Optional<User> account = users.find(name);
            boolean mayTry = mayTry(name, account);
            boolean right = secret.isOwn(account);
            return mayTry ? settle(name, account, right, last) : Tried.WRONG;
        });
    }

    /** Tries a secret elsewhere; what was refused here already only so that it takes as long and fails as often. */
    Tried elsewhere(String name, SecretCheck secret, Optional<Tried> refused) {
        return elsewhere
                .alone(name, () -> refused.map(tried -> appear(secret, tried)).orElseGet(() -> ask(name, secret)))
                .orElseGet(() -> unasked(refused));
    }

    /** Where nobody can be asked elsewhere now. */
    static Tried unasked(Optional<Tried> refused) {
        return refused.map(Tried::andAway).orElse(Tried.UNASKED);
    }

    private static Tried appear(SecretCheck secret, Tried refused) {
        return secret.ask(Optional.empty(), false).away() ? refused.andAway() : refused;
    }

    private Tried ask(String name, SecretCheck secret) {
        try {
            Optional<User> account = here.alone(name, () -> begin(name)).orElseThrow();
            boolean mayTry = asked.contains(name);
            SecretCheck.Answer answer = secret.ask(account, mayTry);
            return here.alone(name, () -> {
                        asked.remove(name);
                        return end(name, mayTry, answer);
                    })
                    .orElseThrow();
        } finally {
            asked.remove(name);
        }
    }

    private Optional<User> begin(String name) {
        Optional<User> account = users.find(name);
        if (mayTry(name, account)) {
            asked.add(name);
        }
        return account;
    }

    private Tried end(String name, boolean mayTry, SecretCheck.Answer answer) {
        if (!mayTry) {
            return answer.away() ? Tried.WRONG.andAway() : Tried.WRONG;
        }
        if (answer.away()) {
            return Tried.UNASKED;
        }
        return settle(name, answer.account(), answer.proven(), false);
    }

    private Tried settle(String name, Optional<User> account, boolean right, boolean last) {
        if (account.isEmpty()) {
            countWrong(name);
            return Tried.WRONG;
        }
        User user = account.get();
        if (!right && !isLocked(user)) {
            users.change(name, this::failedOnceMore)
                    .filter(this::isLocked)
                    .ifPresent(locked -> onLock.accept(name, locked.lockedUntil()));
        }
        if (!right || !user.isActive() || isLocked(user)) {
            return Tried.WRONG;
        }
        if (user.failures() == 0 || !last && user.hasSecondFactor()) {
            return new Tried(account, true, false);
        }
        // what was proven is the secret of the account as it was read, not one that came since
        return new Tried(users.change(name, Changed::proven).map(now -> Changed.proven(user)), true, false);
    }

    /** A name that can't be one is empty, and has no tries to count. */
    private void countWrong(String name) {
        if (!name.isEmpty() && names.count(name) == Lockout.MAX_WRONG_IN_WINDOW) {
            onLock.accept(name, clock.instant().plus(Lockout.WINDOW));
        }
    }

    private boolean mayTry(String name, Optional<User> account) {
        List<Instant> recent = account.map(this::recent).orElse(List.of());
        return account.filter(user -> !user.enabled() || isLocked(user)).isEmpty()
                && recent.size() + names.recent(name) + (asked.contains(name) ? 1 : 0) < Lockout.MAX_WRONG_IN_WINDOW;
    }

    private boolean isLocked(User user) {
        return user.lockedUntil() != null && clock.instant().isBefore(user.lockedUntil());
    }

    private List<Instant> recent(User user) {
        Instant now = clock.instant();
        return user.recentFailures().stream()
                .filter(moment -> Duration.between(moment, now).abs().compareTo(Lockout.WINDOW) < 0)
                .toList();
    }

    private User failedOnceMore(User user) {
        Instant now = clock.instant();
        List<Instant> recent =
                Stream.concat(recent(user).stream(), Stream.of(now)).toList();
        Instant until = null;
        if (user.failures() + 1 >= Lockout.MAX_WRONG_EVER && !user.roles().contains(Role.DEVICE)) {
            until = Lockout.FOR_GOOD;
        } else if (recent.size() + names.recent(user.name()) >= Lockout.MAX_WRONG_IN_WINDOW) {
            until = now.plus(Lockout.WINDOW);
        }
        return Changed.failed(user, until == null ? recent : List.of(), until);
    }
}
