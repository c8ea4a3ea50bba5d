package org.secureprint.store.jpa.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.job.Job;

/** Looking at a damaged row does not try all accounts each time. */
class KnownOwnersTest {
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger searches = new AtomicInteger();
    private final KnownOwners known = new KnownOwners(nanos::get);

    private String find(String index) {
        return known.find(index, asked -> {
            searches.incrementAndGet();
            return asked.equals("HMAC:nobodys") ? "" : "of " + asked;
        });
    }

    @Test
    void searchesOnceAMinute() {
        for (int i = 0; i < 10; i++) {
            assertThat(find("HMAC:anns")).isEqualTo("of HMAC:anns");
            assertThat(find("HMAC:nobodys")).isEmpty();
        }
        assertThat(searches).hasValue(2);
        nanos.addAndGet(KnownOwners.KEPT.toNanos());
        find("HMAC:anns");
        assertThat(searches).hasValue(3);
    }

    @Test
    void forgetsTheOldest() {
        for (int i = 0; i <= KnownOwners.MOST; i++) {
            find("HMAC:" + i);
        }
        find("HMAC:1");
        assertThat(searches).hasValue(KnownOwners.MOST + 1);
        find("HMAC:0");
        assertThat(searches).hasValue(KnownOwners.MOST + 2);
    }

    /** An account that comes later shows that the accounts were not read again, and that they are once the minute is over. */
    @Test
    void theStoreAsksIt(@TempDir Path data) throws Exception {
        try (SealedDatabase database = SealedDatabase.in(data)) {
            Job anns = database.insert(1, "ann").get(0);
            database.sql("UPDATE job SET sealed_with = 77");
            database.ticks = nanos::get;
            assertThat(database.jobs().find(anns.id()).orElseThrow().owner()).isEmpty();
            new JpaUsers(database.database())
                    .add(new User("ann", "Ann", Set.of(Role.USER), "", "", false, true, 0, null));
            assertThat(database.jobs().find(anns.id()).orElseThrow().owner()).isEmpty();
            nanos.addAndGet(KnownOwners.KEPT.toNanos());
            Job damaged = database.jobs().find(anns.id()).orElseThrow();
            assertThat(damaged.owner()).isEqualTo("ann");
            assertThat(damaged.octets()).isEqualTo(anns.octets());
        }
    }
}
