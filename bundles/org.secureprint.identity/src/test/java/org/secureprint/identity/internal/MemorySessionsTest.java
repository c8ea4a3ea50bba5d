package org.secureprint.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.Session;
import org.secureprint.api.identity.User;
import org.secureprint.api.testing.InMemoryUsers;

class MemorySessionsTest {
    private final AtomicLong now = new AtomicLong();
    private final InMemoryUsers users = new InMemoryUsers();
    private final MemorySessions sessions =
            new MemorySessions(Duration.ofMinutes(15), Duration.ofHours(8), 3, now::get);
    private final User anna = new User("anna", "Anna", Set.of(Role.USER), "", "", false, true, 0, null);

    @BeforeEach
    void addAnna() {
        users.add(anna);
        sessions.setUsers(users);
    }

    private void advance(Duration by) {
        now.addAndGet(by.toNanos());
    }

    @Test
    void aSessionKnowsWhoAndWhere() {
        String token = sessions.open(anna, "lobby");
        Session session = sessions.find(token).orElseThrow();

        assertThat(token).hasSizeGreaterThanOrEqualTo(43).matches("[A-Za-z0-9_-]+");
        assertThat(session.person()).isEqualTo(anna.person());
        assertThat(session.device()).isEqualTo("lobby");
        assertThat(session.csrfToken()).isNotEqualTo(token).hasSizeGreaterThan(20);
        assertThat(sessions.find(token + "x")).isEmpty();
        assertThat(sessions.find("")).isEmpty();
    }

    /** A PIN has four digits: whoever saw it being typed must not manage the server with it. */
    @Test
    void atADeviceAnAdministratorIsAUser() {
        User chief = new User("chief", "Chief", Set.of(Role.USER, Role.ADMINISTRATOR), "", "", false, true, 0, null);
        users.add(chief);

        assertThat(sessions.find(sessions.open(chief, "lobby"))
                        .orElseThrow()
                        .person()
                        .roles())
                .containsExactly(Role.USER);
        assertThat(sessions.find(sessions.open(chief, "")).orElseThrow().person())
                .isEqualTo(chief.person());
    }

    @Test
    void aPasswordHasToBeChangedOnTheWebAndNotAtADevice() {
        User fresh = new User("bob", "Bob", Set.of(Role.USER), "", "", true, true, 0, null);
        users.add(fresh);

        assertThat(sessions.find(sessions.open(fresh, "")).orElseThrow().mustChangePassword())
                .isTrue();
        assertThat(sessions.find(sessions.open(fresh, "lobby")).orElseThrow().mustChangePassword())
                .isFalse();
    }

    @Test
    void itEndsAfter15IdleMinutesAndAfter8Hours() {
        String idle = sessions.open(anna, "");
        advance(Duration.ofMinutes(15));
        assertThat(sessions.find(idle)).isEmpty();

        String busy = sessions.open(anna, "");
        for (int i = 0; i < 34; i++) {
            advance(Duration.ofMinutes(14));
            assertThat(sessions.find(busy)).isPresent();
        }
        advance(Duration.ofMinutes(14));
        assertThat(sessions.find(busy)).isEmpty();
    }

    @Test
    void itEndsOnSignOutAndWhenTheAccountChanges() {
        String first = sessions.open(anna, "");
        sessions.close(first);
        assertThat(sessions.find(first)).isEmpty();

        String second = sessions.open(anna, "");
        users.change("anna", user -> withRoles(user, Set.of(Role.ADMINISTRATOR), true));
        assertThat(sessions.find(second)).isEmpty();

        String third = sessions.open(users.find("anna").orElseThrow(), "");
        users.change("anna", user -> withRoles(user, user.roles(), false));
        assertThat(sessions.find(third)).isEmpty();
    }

    /** A password that is changed while the old one is being checked, or by another server with the same store. */
    @Test
    void itEndsWithTheSecretThatOpenedIt() {
        String before = sessions.open(anna, "");
        users.change("anna", user -> Changed.password(user, "new hash", false));
        assertThat(sessions.find(before)).isEmpty();
        assertThat(sessions.find(sessions.open(anna, ""))).isEmpty();

        String pin = sessions.open(users.find("anna").orElseThrow(), "lobby");
        assertThat(sessions.find(pin)).isPresent();
        users.change("anna", user -> WrongSecrets.inARow(user, 3, null));
        assertThat(sessions.find(pin)).isPresent();
        users.change("anna", user -> Changed.verifier(user, "new verifier"));
        assertThat(sessions.find(pin)).isEmpty();
    }

    /** A sign-in with the password alone that begins before there is a second factor and ends after it. */
    @Test
    void whoGaveNoCodeIsOutOnceOneIsAskedFor() {
        User before = users.find("anna").orElseThrow();
        users.change("anna", user -> Changed.secondFactor(user, "sealed"));

        assertThat(sessions.find(sessions.open(before, ""))).isEmpty();
        assertThat(sessions.find(sessions.open(users.find("anna").orElseThrow(), "")))
                .isPresent();
    }

    private static User withRoles(User user, Set<Role> roles, boolean enabled) {
        return new User(user.name(), user.displayName(), roles, "", "", false, enabled, 0, null);
    }

    @Test
    void thereAreNeverTooMany() {
        String first = sessions.open(anna, "");
        String second = sessions.open(anna, "");
        sessions.open(anna, "");
        sessions.find(first);
        sessions.open(anna, "");

        assertThat(sessions.find(first)).isPresent();
        assertThat(sessions.find(second)).isEmpty();
    }

    @Test
    void whoIsSignedInIsKnown() {
        Instant start = Instant.now();
        sessions.open(anna, "");
        advance(Duration.ofMinutes(10));
        String token = sessions.open(anna, "lobby");
        advance(Duration.ofMinutes(2));
        sessions.find(token);

        assertThat(sessions.signedIn()).containsOnlyKeys("anna").hasEntrySatisfying("anna", there -> {
            assertThat(there.sessions()).isEqualTo(2);
            assertThat(there.lastSeen()).isBetween(start, Instant.now());
        });
        advance(Duration.ofMinutes(3));
        assertThat(sessions.signedIn().get("anna").sessions())
                .as("one was idle")
                .isEqualTo(1);
        assertThat(sessions.signedIn().get("anna").lastSeen())
                .isBefore(Instant.now().minusSeconds(179));
        sessions.closeAll("anna");
        assertThat(sessions.signedIn()).isEmpty();
    }

    @Test
    void theyOutliveAnExchangeOfTheStore() {
        String token = sessions.open(anna, "");
        sessions.unsetUsers(users);
        assertThatThrownBy(() -> sessions.find(token)).isInstanceOf(PrintException.class);

        sessions.setUsers(users);
        assertThat(sessions.find(token)).isPresent();
    }

    @Test
    void exchangesEndAfterAMinute() {
        Exchanges exchanges = new Exchanges(now::get);
        String id = exchanges.add(null, "192.0.2.1");
        advance(Exchanges.LIFE);
        assertThat(exchanges.take(id)).isEmpty();

        for (int i = 0; i < Exchanges.MAX_BY_SOURCE; i++) {
            exchanges.add(null, "192.0.2.1");
        }
        assertThatThrownBy(() -> exchanges.add(null, "192.0.2.1")).isInstanceOf(PrintException.class);
        assertThat(exchanges.take(exchanges.add(null, "192.0.2.2"))).isPresent();
        advance(Exchanges.LIFE);
        exchanges.add(null, "192.0.2.1");
    }

    @Test
    void oneHostOfIpv6HasNoMoreExchangesThanAnother() {
        Exchanges exchanges = new Exchanges(now::get);
        String first = exchanges.add(null, "2001:db8::");
        for (int i = 1; i < Exchanges.MAX_BY_SOURCE; i++) {
            exchanges.add(null, "2001:db8::" + Integer.toHexString(i));
        }
        assertThatThrownBy(() -> exchanges.add(null, "2001:db8::ffff")).isInstanceOf(PrintException.class);
        assertThat(exchanges.take(exchanges.add(null, "2001:db8:0:1::1"))).isPresent();

        assertThat(exchanges.take(first)).isPresent();
        assertThat(exchanges.take(exchanges.add(null, "2001:db8::ffff"))).isPresent();
    }
}
