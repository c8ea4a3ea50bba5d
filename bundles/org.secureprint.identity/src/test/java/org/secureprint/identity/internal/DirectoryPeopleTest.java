package org.secureprint.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Origin;
import org.secureprint.api.identity.PersonSource.KnownPerson;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;

/** People whom a directory vouches for. */
class DirectoryPeopleTest extends DirectoryFixture {
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
