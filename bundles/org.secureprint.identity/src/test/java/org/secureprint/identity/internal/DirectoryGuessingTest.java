package org.secureprint.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.Status;
import org.secureprint.api.identity.PersonSource.KnownPerson;
import org.secureprint.api.identity.Role;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;

/** Guesses for names of a directory, and of nobody. */
class DirectoryGuessingTest extends DirectoryFixture {
    @Test
    void anEmptyPasswordIsNotEvenAsked() {
        assertThat(refusal("eve", "")).isEqualTo(Status.CLIENT_ERROR_NOT_AUTHENTICATED);
        assertThat(fake.seenPasswords).isEmpty();
    }

    /** Lock-out counts before the directory's own, also for those who have never signed in, and however many try at once. */
    @Test
    void theTenthWrongPasswordIsTheLastThatTheDirectorySees() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(20);
        for (int i = 0; i < 20; i++) {
            threads.execute(() -> refusal("Eve", "wrong"));
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

        assertThat(fake.seenPasswords).hasSize(10);
        assertThat(account()).as("nobody has proven anything").isEmpty();
        restart();
        assertThat(refusal("eve", "apple")).isEqualTo(Status.CLIENT_ERROR_NOT_AUTHENTICATED);
        assertThat(fake.seenPasswords).hasSize(10);
        clock.advance(Lockout.WINDOW);
        assertThat(signIn("eve", "apple").failures()).isZero();
    }

    @Test
    void whoHasAnAccountIsCountedWithIt() {
        signIn("eve", "apple");
        guessAtLeisure("eve");

        assertThat(fake.seenPasswords).hasSize(1 + 10);
        assertThat(account().orElseThrow().failures()).isEqualTo(10);
        assertThat(refusal("eve", "apple")).isEqualTo(Status.CLIENT_ERROR_NOT_AUTHENTICATED);
        assertThat(fake.seenPasswords).hasSize(1 + 10);
    }

    /** Of nobody, of somebody outside the groups, and of somebody who is disabled there. */
    @ParameterizedTest
    @ValueSource(strings = {"nobody", "otto", "known"})
    void elevenGuessesForANameWithoutAnAccountAreTenAtTheDirectory(String name) {
        fake.put(new KnownPerson("18", "otto", "Otto", Set.of(Role.USER), false), "pear");
        fake.put(new KnownPerson("19", "known", "Known", Set.of(Role.USER), false), "pear");
        if (name.equals("known")) {
            fake.put(new KnownPerson("19", "known", "Known", Set.of(Role.USER), true), "pear");
            signIn("known", "pear");
            fake.put(new KnownPerson("19", "known", "Known", Set.of(Role.USER), false), "pear");
            watch.lookAgain();
            fake.seenPasswords.clear();
        }
        guessAtLeisure(name);
        assertThat(fake.seenPasswords).hasSize(10);
        assertThat(log.of(LogKind.SERVER_ACCESS).stream()
                        .filter(line -> line.action().equals("lock-out"))
                        .map(AccessLog.Entry::object))
                .containsExactly("user " + name);

        restart();
        refusal(name, "wrong");
        refusal(name.toUpperCase(Locale.ROOT), "pear");
        assertThat(fake.seenPasswords).as("after a restart").hasSize(10);

        clock.advance(Lockout.WINDOW);
        refusal(name, "wrong");
        assertThat(fake.seenPasswords).hasSize(11);
    }

    /** Wrong ones before the first right one count on. */
    @Test
    void anAccountThatIsMadeGivesNoNewTries() {
        for (int i = 0; i < 9; i++) {
            refusal("eve", "wrong");
        }
        signIn("eve", "apple");
        assertThat(refusal("eve", "wrong")).isEqualTo(Status.CLIENT_ERROR_NOT_AUTHENTICATED);
        assertThat(account().orElseThrow().lockedUntil())
                .isEqualTo(clock.instant().plus(Lockout.WINDOW));
        assertThat(refusal("eve", "apple")).isEqualTo(Status.CLIENT_ERROR_NOT_AUTHENTICATED);
        assertThat(fake.seenPasswords).hasSize(11);
    }

    private void guessAtLeisure(String name) {
        for (int i = 0; i < 12; i++) {
            refusal(name, "wrong " + i);
        }
    }

    @Test
    void aLockedAccountsRightPasswordLooksLikeAWrongOne() {
        for (int i = 0; i < 10; i++) {
            refusal("anna", "wrong");
        }
        assertThat(refusal("anna", "correct horse")).isEqualTo(Status.CLIENT_ERROR_NOT_AUTHENTICATED);
        fake.away = true;

        assertThat(refusal("anna", "correct horse")).isEqualTo(refusal("anna", "wrong"));
    }

    /** Otherwise an outage would tell which names are this server's own. */
    @Test
    void whileTheDirectoryIsAwayAllRefusalsLookTheSame() {
        signIn("eve", "apple");
        fake.away = true;
        assertThat(List.of("anna", "eve", "nobody")).allSatisfy(name -> assertThat(refusal(name, "wrong"))
                .isEqualTo(Status.SERVER_ERROR_SERVICE_UNAVAILABLE));
        assertThat(anna().failures()).isEqualTo(1);
    }
}
