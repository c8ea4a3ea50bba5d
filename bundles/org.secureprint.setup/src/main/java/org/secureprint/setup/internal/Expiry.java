package org.secureprint.setup.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.secureprint.api.tls.CertificateSource;
import org.secureprint.api.tls.WatchedCertificate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which certificates end soon, and a warning 30, 14, 7 and 1 days before, and when one has ended. Safe for any thread. */
final class Expiry {
    private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);
    private static final int[] DAYS = {0, 1, 7, 14, 30};
    private static final Duration SOON = Duration.ofDays(30);

    private final Supplier<? extends Collection<CertificateSource>> sources;
    private final Clock clock;
    private final Duration maxAge;
    private final Consumer<String> log;
    private final Map<WatchedCertificate, Integer> told = new HashMap<>();
    private List<WatchedCertificate> ending = List.of();
    private Instant asked = Instant.MIN;

    /**
     * @param maxAge how old an answer may be
     * @param log gets each warning, a sentence
     */
    Expiry(
            Supplier<? extends Collection<CertificateSource>> sources,
            Clock clock,
            Duration maxAge,
            Consumer<String> log) {
        this.sources = sources;
        this.clock = clock;
        this.maxAge = maxAge;
        this.log = log;
    }

    synchronized List<WatchedCertificate> ending() {
        Instant now = clock.instant();
        if (asked.equals(Instant.MIN) || !now.isBefore(asked.plus(maxAge)) || now.isBefore(asked)) {
            asked = now;
            Instant limit = now.plus(SOON);
            ending = sources.get().stream()
                    .flatMap(source -> certificates(source).stream())
                    .filter(each -> !each.notAfter().isAfter(limit))
                    .sorted(Comparator.comparing(WatchedCertificate::notAfter))
                    .distinct()
                    .toList();
        }
        return ending;
    }

    private static List<WatchedCertificate> certificates(CertificateSource source) {
        try {
            return source.certificates();
        } catch (RuntimeException e) {
            LOG.warn(
                    "The certificates of {} can't be watched", source.getClass().getName(), e);
            return List.of();
        }
    }

    /** Says what has not been said. Called now and then. */
    synchronized void tell() {
        List<WatchedCertificate> now = ending();
        told.keySet().retainAll(now);
        for (WatchedCertificate each : now) {
            int days = stage(each);
            Integer before = told.put(each, days);
            if (before == null || days < before) {
                log.accept(each.name()
                        + (days == 0 ? " has ended, on " : " ends in less than " + days + " days, on ")
                        + each.notAfter() + ". Replace it.");
            }
        }
    }

    /** The least number of days of those that there is a warning for. */
    private int stage(WatchedCertificate certificate) {
        Duration left = Duration.between(clock.instant(), certificate.notAfter());
        for (int days : DAYS) {
            if (left.compareTo(Duration.ofDays(days)) <= 0) {
                return days;
            }
        }
        return DAYS[DAYS.length - 1];
    }
}
