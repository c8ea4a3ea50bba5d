package org.secureprint.api.testing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Session;
import org.secureprint.api.identity.Sessions;
import org.secureprint.api.identity.User;

/** Sessions for tests that end only when they are ended. Their tokens are {@code token-1} and so on; the proof of a form begins with {@code csrf-}. */
public final class InMemorySessions implements Sessions {
    private final Map<String, Session> byToken = new ConcurrentHashMap<>();
    private final List<String> closed = new CopyOnWriteArrayList<>();
    private final AtomicInteger opened = new AtomicInteger();

    /** Lets somebody be signed in with this token. */
    public void put(String token, Person person, String device, boolean mustChangePassword) {
        byToken.put(token, new Session(person, device, "csrf-" + token, Instant.MAX, mustChangePassword));
    }

    /** How many are open. */
    public int count() {
        return byToken.size();
    }

    /** The tokens that were ended, whether they were any or not. */
    public List<String> closed() {
        return List.copyOf(closed);
    }

    @Override
    public String open(User user, String device) {
        String token = "token-" + opened.incrementAndGet();
        put(token, user.person(), device, user.mustChangePassword());
        return token;
    }

    @Override
    public Optional<Session> find(String token) {
        return Optional.ofNullable(byToken.get(token));
    }

    @Override
    public void close(String token) {
        closed.add(token);
        byToken.remove(token);
    }

    @Override
    public Map<String, SignedIn> signedIn() {
        return byToken.values().stream()
                .collect(Collectors.toMap(
                        session -> session.person().name(), session -> new SignedIn(1, Instant.EPOCH), SignedIn::and));
    }

    @Override
    public void closeAll(String name) {
        byToken.values().removeIf(session -> session.person().name().equals(name));
    }
}
