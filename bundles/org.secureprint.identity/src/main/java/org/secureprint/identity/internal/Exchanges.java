package org.secureprint.identity.internal;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;

/** The exchanges of SCRAM that have begun: each for 60 seconds and one answer, a bounded number for each source, of IPv6 for each /64. */
final class Exchanges {
    static final Duration LIFE = Duration.ofSeconds(60);
    static final int MAX = 10_000;
    static final int MAX_BY_SOURCE = 1_000;

    private static final int RANDOM_OCTETS = 24;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final LongSupplier nanoTime;
    private final Map<String, Begun> begun = new LinkedHashMap<>();
    private final Map<String, Integer> bySource = new LinkedHashMap<>();

    Exchanges(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** 192 random bits as printable text. */
    static String random() {
        byte[] octets = new byte[RANDOM_OCTETS];
        RANDOM.nextBytes(octets);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    /**
     * Keeps an exchange and returns its id.
     *
     * @throws PrintException {@code server-error-busy} if there are too many
     */
    synchronized String add(ScramExchange exchange, String source) {
        forgetTheLate();
        String network = SourceThrottle.network(source);
        if (begun.size() >= MAX || bySource.getOrDefault(network, 0) >= MAX_BY_SOURCE) {
            throw new PrintException(
                    Status.SERVER_ERROR_BUSY, "Too many sign-ins have begun and not ended. Try again in a minute.");
        }
        String id = random();
        begun.put(id, new Begun(exchange, source, nanoTime.getAsLong()));
        bySource.merge(network, 1, Integer::sum);
        return id;
    }

    /** Takes an exchange out; nobody gets it again. */
    synchronized Optional<Begun> take(String id) {
        forgetTheLate();
        Begun taken = begun.remove(id);
        if (taken != null) {
            uncount(taken.source);
        }
        return Optional.ofNullable(taken);
    }

    private void forgetTheLate() {
        long now = nanoTime.getAsLong();
        Iterator<Begun> oldestFirst = begun.values().iterator();
        while (oldestFirst.hasNext()) {
            Begun one = oldestFirst.next();
            if (now - one.since < LIFE.toNanos()) {
                return;
            }
            oldestFirst.remove();
            uncount(one.source);
        }
    }

    private void uncount(String source) {
        bySource.computeIfPresent(SourceThrottle.network(source), (key, count) -> count == 1 ? null : count - 1);
    }

    /** An exchange and where it began. */
    record Begun(ScramExchange exchange, String source, long since) {}
}
