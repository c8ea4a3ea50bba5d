package org.secureprint.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.PersonSource.KnownPerson;
import org.secureprint.api.identity.Role;
import org.secureprint.api.testing.Await;

/** A directory that takes every request and answers none. */
class HangingDirectoryTest extends SignInFixture {
    private final FakeDirectory fake = new FakeDirectory();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private CountDownLatch end;

    @BeforeEach
    void addDirectory() {
        fake.put(new KnownPerson("17", "eve", "Eve E.", Set.of(Role.USER), true), "apple");
        sources.add(fake);
        accounts.setPassword("anna", "correct horse".toCharArray(), false);
        accounts.add("bob", Set.of(Role.USER));
        accounts.setPassword("bob", "battery staple".toCharArray(), false);
        passwords().authenticate("eve", "apple".toCharArray(), HERE);
        accounts.setPin("eve", "1234".toCharArray());
        end = fake.hang();
    }

    @AfterEach
    void stop() throws Exception {
        end.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    private Status refusal(String name, String source) {
        return catchThrowableOfType(
                        PrintException.class, () -> passwords().authenticate(name, "wrong".toCharArray(), source))
                .status();
    }

    private List<Future<Status>> guess(int times, String name) {
        List<Future<Status>> guesses = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            String source = "198.51.100." + i;
            guesses.add(threads.submit(() -> refusal(name, source)));
        }
        return guesses;
    }

    private void awaitInside(int requests) {
        Await.until(() -> fake.inside.get() == requests);
    }

    @Test
    void itsPeopleKeepNobodyElseOut() throws Exception {
        String key = new String(accounts.makeDeviceKey("lobby"));
        List<Future<Status>> guesses = new ArrayList<>();
        for (int i = 1; i <= Lockout.MAX_ELSEWHERE_AT_ONCE; i++) {
            guesses.addAll(guess(1, "person" + i));
            awaitInside(i);
        }
        assertThat(refusal("one too many", HERE)).isEqualTo(Status.SERVER_ERROR_SERVICE_UNAVAILABLE);

        assertThat(passwords()
                        .authenticate("anna", "correct horse".toCharArray(), HERE)
                        .name())
                .isEqualTo("anna");
        assertThat(prove("anna", "4711", HERE).name()).isEqualTo("anna");
        assertThat(prove("lobby", key, HERE).roles()).containsExactly(Role.DEVICE);
        assertThat(prove("eve", "1234", HERE).name())
                .as("a PIN is this server's own")
                .isEqualTo("eve");

        assertThat(refusal("eve", HERE)).isEqualTo(Status.SERVER_ERROR_SERVICE_UNAVAILABLE);
        assertThat(refusal("bob", HERE)).as("looks the same").isEqualTo(Status.SERVER_ERROR_SERVICE_UNAVAILABLE);
        assertThat(users.find("bob").orElseThrow().failures()).isEqualTo(1);
        end.countDown();
        for (Future<Status> guess : guesses) {
            assertThat(guess.get(1, TimeUnit.MINUTES)).isEqualTo(Status.CLIENT_ERROR_NOT_AUTHENTICATED);
        }
        assertThat(passwords().authenticate("eve", "apple".toCharArray(), HERE).name())
                .as("it is back by itself")
                .isEqualTo("eve");
    }

    /** Wrong passwords of this server's own people take as long as those of the directory's, and no more places. */
    @Test
    void wrongPasswordsOfLocalPeopleKeepNobodyElseOut() throws Exception {
        List<Future<Status>> guesses = guess(9, "bob");
        awaitInside(1);
        assertThat(passwords()
                        .authenticate("bob", "battery staple".toCharArray(), HERE)
                        .name())
                .isEqualTo("bob");
        assertThat(prove("anna", "4711", HERE).name()).isEqualTo("anna");
        end.countDown();
        for (Future<Status> guess : guesses) {
            guess.get(1, TimeUnit.MINUTES);
        }
    }

    /** One name does not take all places at the directory. */
    @Test
    void oneNameKeepsNoOtherOut() throws Exception {
        List<Future<Status>> guesses = guess(Attempts.MAX_ELSEWHERE + 4, "eve");
        awaitInside(1);
        Await.until(() -> guesses.stream().filter(Future::isDone).count() >= 4);
        guess(1, "nobody");
        awaitInside(2);
        assertThat(users.find("eve").orElseThrow().failures()).isZero();
    }

    /** While a try is elsewhere it counts as if it were wrong, or PINs would be tries on top of it. */
    @Test
    void aTryThatIsOnItsWayIsOneOfTheTen() throws Exception {
        users.change("eve", user -> Changed.failed(user, Collections.nCopies(9, clock.instant()), null));
        List<Future<Status>> guesses = guess(1, "eve");
        awaitInside(1);
        assertThat(catchThrowableOfType(PrintException.class, () -> prove("eve", "1234", HERE)))
                .isNotNull();
        end.countDown();
        assertThat(guesses.get(0).get(1, TimeUnit.MINUTES)).isEqualTo(Status.CLIENT_ERROR_NOT_AUTHENTICATED);
        assertThat(users.find("eve").orElseThrow().lockedUntil()).isNotNull();
    }
}
