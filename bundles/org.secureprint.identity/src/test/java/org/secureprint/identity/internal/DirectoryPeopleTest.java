package org.secureprint.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Origin;
import org.secureprint.api.identity.PersonSource.KnownPerson;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;

/** People whom a directory vouches for. */
class DirectoryPeopleTest extends SignInFixture {
    private static final KnownPerson EVE = new KnownPerson("17", "eve", "Eve E.", Set.of(Role.USER), true);

    private final FakeDirectory fake = new FakeDirectory();
    private final DirectoryWatch watch = new DirectoryWatch(users, sources, sessions);

    @BeforeEach
    void addDirectory() {
        sources.add(fake);
        fake.put(EVE, "apple");
        accounts.setPassword("anna", "correct horse".toCharArray(), false);
    }

    private User signIn(String name, String password) {
        return passwords().authenticate(name, password.toCharArray(), HERE);
    }

    private Status refusal(String name, String password) {
        return catchThrowableOfType(PrintException.class, () -> signIn(name, password))
                .status();
    }

    private static KnownPerson eve(String id, Set<Role> roles, boolean active) {
        return new KnownPerson(id, "eve", "Eve E.", roles, active);
    }

    private Optional<User> account() {
        return users.find("eve");
    }

    @Test
    void whoSignsInForTheFirstTimeGetsAnAccount() {
        User eve = signIn(" EVE ", "apple");

        assertThat(eve.displayName()).isEqualTo("Eve E.");
        assertThat(eve.origin()).isEqualTo(new Origin("fake", "17", true));
        assertThat(account()).contains(eve);
        assertThat(sessions.find(sessions.open(eve, ""))).isPresent();
    }

    @Test
    void unlessThePolicyIsOtherwise() {
        fake.admitsNew = false;
        assertThat(refusal("eve", "apple")).isEqualTo(Status.CLIENT_ERROR_NOT_AUTHENTICATED);
        assertThat(account()).isEmpty();
    }

    @Test
    void aDisabledPersonGetsNone() {
        fake.put(eve("17", Set.of(Role.USER), false), "apple");
        assertThat(refusal("eve", "apple")).isEqualTo(Status.CLIENT_ERROR_NOT_AUTHENTICATED);
        assertThat(account()).isEmpty();
    }

    @Test
    void anAccountOfThisServersOwnIsNobodyElses() {
        fake.put(new KnownPerson("18", "anna", "Anna", Set.of(Role.ADMINISTRATOR), true), "banana");

        assertThat(refusal("anna", "banana")).isEqualTo(Status.CLIENT_ERROR_NOT_AUTHENTICATED);
        assertThat(anna().origin()).isEqualTo(Origin.LOCAL);
        assertThat(signIn("anna", "correct horse").roles()).containsExactly(Role.USER);
        assertThat(fake.seenPasswords).as("and its password goes nowhere").isEmpty();
    }

    @Test
    void aNameThatWentToSomebodyElseOpensNothing() {
        signIn("eve", "apple");
        fake.put(eve("99", Set.of(Role.USER), true), "cherry");

        assertThat(refusal("eve", "cherry")).isEqualTo(Status.CLIENT_ERROR_NOT_AUTHENTICATED);
        watch.lookAgain();
        assertThat(account().orElseThrow().isActive()).isFalse();
    }

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
    void otherGroupsAreOtherRolesAndEndTheSessions() {
        String token = sessions.open(signIn("eve", "apple"), "");
        fake.put(eve("17", Set.of(Role.USER, Role.ADMINISTRATOR), true), "apple");
        assertThat(sessions.find(token)).isPresent();

        watch.lookAgain();

        assertThat(sessions.find(token)).isEmpty();
        assertThat(signIn("eve", "apple").roles()).containsExactlyInAnyOrder(Role.USER, Role.ADMINISTRATOR);
    }

    @Test
    void whoIsDisabledThereIsOutHereAlsoWithAPin() {
        String token = sessions.open(signIn("eve", "apple"), "");
        accounts.setPin("eve", "1234".toCharArray());
        String pin = sessions.open(prove("eve", "1234", HERE), "lobby");
        for (List<KnownPerson> there : List.of(List.of(eve("17", Set.of(Role.USER), false)), List.<KnownPerson>of())) {
            fake.people.clear();
            there.forEach(person -> fake.put(person, "apple"));
            watch.lookAgain();

            assertThat(sessions.find(token)).isEmpty();
            assertThat(sessions.find(pin)).isEmpty();
            assertThat(account().orElseThrow().enabled())
                    .as("an administrator's word is another")
                    .isTrue();
            assertThat(refusal("eve", "apple")).isEqualTo(Status.CLIENT_ERROR_NOT_AUTHENTICATED);
            assertThat(catchThrowableOfType(PrintException.class, () -> prove("eve", "1234", HERE)))
                    .isNotNull();
        }
        fake.put(EVE, "apple");
        assertThat(signIn("eve", "apple").isActive()).isTrue();
        assertThat(prove("eve", "1234", HERE).name()).isEqualTo("eve");
    }

    /** With thousands of accounts a round takes a while. */
    @Test
    void whoIsSignedInIsAskedAboutFirst() {
        for (String name : List.of("adam", "zoe", "carl")) {
            fake.put(new KnownPerson(name + "'s", name, name, Set.of(Role.USER), true), "pear");
            signIn(name, "pear");
        }
        sessions.open(users.find("zoe").orElseThrow(), "");
        watch.lookAgain();
        assertThat(fake.found).containsExactly("zoe", "adam", "carl");
    }

    @Test
    void whileTheDirectoryIsAwayItsPeopleAreToldAndTheOthersGoOn() {
        String token = sessions.open(signIn("eve", "apple"), "");
        fake.away = true;
        watch.lookAgain();

        assertThat(sessions.find(token)).as("stays as it is").isPresent();
        for (int i = 0; i < SourceThrottle.MAX_WRONG / 20; i++) {
            assertThat(refusal("eve", "apple")).isEqualTo(Status.SERVER_ERROR_SERVICE_UNAVAILABLE);
        }
        assertThat(account().orElseThrow().failures()).as("nobody looked at it").isZero();
        assertThat(signIn("anna", "correct horse").name()).isEqualTo("anna");

        fake.away = false;
        assertThat(signIn("eve", "apple").name()).isEqualTo("eve");
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

    @Test
    void aLockedAccountsRightPasswordLooksLikeAWrongOne() {
        for (int i = 0; i < 10; i++) {
            refusal("anna", "wrong");
        }
        assertThat(refusal("anna", "correct horse")).isEqualTo(Status.CLIENT_ERROR_NOT_AUTHENTICATED);
        fake.away = true;

        assertThat(refusal("anna", "correct horse")).isEqualTo(refusal("anna", "wrong"));
    }

    @Test
    void onePersonTheDirectoryFailsForKeepsNobodyElseBack() {
        fake.put(new KnownPerson("16", "adam", "Adam", Set.of(Role.USER), true), "pear");
        signIn("adam", "pear");
        signIn("eve", "apple");
        fake.put(eve("17", Set.of(Role.USER), false), "apple");
        fake.failsFor = "adam";

        watch.lookAgain();

        assertThat(users.find("adam").orElseThrow().isActive()).isTrue();
        assertThat(account().orElseThrow().isActive()).isFalse();
    }

    @Test
    void itsPasswordIsChangedThere() {
        signIn("eve", "apple");
        assertThat(catchThrowableOfType(
                                PrintException.class,
                                () -> accounts.setPassword("eve", "a long password".toCharArray(), false))
                        .getMessage())
                .contains("Change it there");
        assertThat(catchThrowableOfType(PrintException.class, () -> passwords()
                                .changePassword("eve", "apple".toCharArray(), "a long password".toCharArray(), HERE))
                        .status())
                .isEqualTo(Status.CLIENT_ERROR_NOT_POSSIBLE);
    }
}
