package org.secureprint.identity.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.Session;
import org.secureprint.api.identity.Sessions;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.Users;

/**
 * Sessions in memory: a restart ends them all, an exchange of the store does not, which is why the store is a dynamic reference. Every
 * use looks at the account, so that a disabled one, or one with other roles or secrets, is out at once, whoever changed it.
 */
@Component(
        service = {Sessions.class, MemorySessions.class},
        configurationPid = "org.secureprint.identity")
@Designate(ocd = IdentityConfig.class)
public final class MemorySessions implements Sessions {
    private final Duration idle;
    private final Duration most;
    private final int maxSessions;
    private final LongSupplier nanoTime;
    private final Map<String, Entry> byHash = new LinkedHashMap<>(16, 0.75f, true);
    private volatile Users users;

    @Activate
    public MemorySessions(IdentityConfig config) {
        this(
                Duration.ofMinutes(config.sessionIdleMinutes()),
                Duration.ofHours(config.sessionMaxHours()),
                config.maxSessions(),
                System::nanoTime);
    }

    MemorySessions(Duration idle, Duration most, int maxSessions, LongSupplier nanoTime) {
        this.idle = idle;
        this.most = most;
        this.maxSessions = maxSessions;
        this.nanoTime = nanoTime;
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setUsers(Users now) {
        users = now;
    }

    void unsetUsers(Users leaving) {
        if (users == leaving) {
            users = null;
        }
    }

    @Override
    public String open(User user, String device) {
        String token = Exchanges.random() + Exchanges.random();
        long now = nanoTime.getAsLong();
        Entry entry = new Entry(user.name(), user.roles(), Set.of(secrets(user)), device, Exchanges.random(), now, now);
        synchronized (byHash) {
            byHash.values().removeIf(one -> isOver(one, now));
            byHash.put(hash(token), entry);
            if (byHash.size() > maxSessions) {
                byHash.remove(byHash.keySet().iterator().next());
            }
        }
        return token;
    }

    @Override
    public Optional<Session> find(String token) {
        String hash = hash(token);
        Optional<Entry> entry = touch(hash);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        Optional<User> account = store().find(entry.get().name);
        synchronized (byHash) {
            Entry latest = byHash.get(hash);
            if (latest == null || account.filter(now -> isSame(now, latest)).isEmpty()) {
                byHash.remove(hash);
                return Optional.empty();
            }
            return Optional.of(session(account.get(), latest));
        }
    }

    @Override
    public void close(String token) {
        synchronized (byHash) {
            byHash.remove(hash(token));
        }
    }

    @Override
    public void closeAll(String name) {
        synchronized (byHash) {
            byHash.values().removeIf(one -> one.name.equals(name) || one.device.equals(name));
        }
    }

    @Override
    public Map<String, SignedIn> signedIn() {
        long nanos = nanoTime.getAsLong();
        Instant now = Instant.now();
        synchronized (byHash) {
            return byHash.values().stream()
                    .filter(one -> !isOver(one, nanos))
                    .collect(Collectors.toMap(
                            Entry::name, one -> new SignedIn(1, now.minusNanos(nanos - one.lastSeen)), SignedIn::and));
        }
    }

    /** The same secret is going to be kept sealed with another key: the sessions that it opened go on. */
    void resealing(User before, User after) {
        String now = secrets(before);
        String next = secrets(after);
        synchronized (byHash) {
            byHash.replaceAll((hash, one) ->
                    one.name.equals(before.name()) && one.secrets.contains(now) ? one.with(Set.of(now, next)) : one);
        }
    }

    private Optional<Entry> touch(String hash) {
        long now = nanoTime.getAsLong();
        synchronized (byHash) {
            Entry entry = byHash.get(hash);
            if (entry == null || isOver(entry, now)) {
                byHash.remove(hash);
                return Optional.empty();
            }
            byHash.put(hash, entry.seen(now));
            return Optional.of(entry.seen(now));
        }
    }

    private static boolean isSame(User account, Entry entry) {
        return account.isActive() && account.roles().equals(entry.roles) && entry.secrets.contains(secrets(account));
    }

    private boolean isOver(Entry entry, long now) {
        return now - entry.lastSeen >= idle.toNanos() || now - entry.opened >= most.toNanos();
    }

    private Session session(User account, Entry entry) {
        long left = Math.min(idle.toNanos(), most.toNanos() - (entry.lastSeen - entry.opened));
        // four digits are enough for one's own jobs, and for nothing else
        Person who = entry.device.isEmpty() ? account.person() : Person.user(account.name());
        return new Session(
                who,
                entry.device,
                entry.csrfToken,
                Instant.now().plusNanos(left),
                // at a device a PIN was proven, and no password is asked for or can be changed
                account.mustChangePassword() && entry.device.isEmpty());
    }

    private Users store() {
        Users now = users;
        if (now == null) {
            throw new PrintException(
                    Status.SERVER_ERROR_SERVICE_UNAVAILABLE,
                    "The server's store is being exchanged. Try again in a moment.");
        }
        return now;
    }

    private static String hash(String token) {
        return Base64.getEncoder().encodeToString(Scram.hash(token.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * What changes with every new password, PIN or device key, and with a second factor: whoever signed in without its code is out, also
     * if that began before and ends after it was added.
     */
    private static String secrets(User user) {
        return hash(user.passwordHash() + '\n' + user.scramVerifier() + '\n' + user.hasSecondFactor());
    }

    private record Entry(
            String name,
            Set<Role> roles,
            Set<String> secrets,
            String device,
            String csrfToken,
            long opened,
            long lastSeen) {
        Entry with(Set<String> others) {
            return new Entry(name, roles, others, device, csrfToken, opened, lastSeen);
        }

        Entry seen(long now) {
            return new Entry(name, roles, secrets, device, csrfToken, opened, now);
        }
    }
}
