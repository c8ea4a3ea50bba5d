package org.secureprint.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Origin;
import org.secureprint.api.identity.PersonSource.KnownPerson;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;

/** People whom another server has proven. */
class AssertedAccountsTest extends SignInFixture {
    private static final KnownPerson EVE = eve("eve", Set.of(Role.USER), true);
    private static final KnownPerson STRANGER =
            new KnownPerson("https://id.example.org 99", "new", "New", Set.of(Role.USER), false);

    private AssertedAccounts asserted;

    @BeforeEach
    void listen() {
        asserted = new AssertedAccounts(users, sessions, log);
    }

    private static KnownPerson eve(String name, Set<Role> roles, boolean active) {
        return new KnownPerson("https://id.example.org 17", name, "Eve E.", roles, active);
    }

    private User admit(KnownPerson person) {
        return asserted.admit("oidc", person, true, HERE);
    }

    private String refusal(KnownPerson person, boolean admitNew) {
        PrintException refusal =
                catchThrowableOfType(PrintException.class, () -> asserted.admit("oidc", person, admitNew, HERE));
        assertThat(refusal.status()).isEqualTo(Status.CLIENT_ERROR_FORBIDDEN);
        return refusal.getMessage();
    }

    private Entry line() {
        return log.of(LogKind.SERVER_ACCESS).get(log.of(LogKind.SERVER_ACCESS).size() - 1);
    }

    @Test
    void whoComesForTheFirstTimeGetsAnAccount() {
        User eve = admit(EVE);
        assertThat(eve.origin()).isEqualTo(new Origin("oidc", "https://id.example.org 17", true));
        assertThat(eve.displayName()).isEqualTo("Eve E.");
        assertThat(users.find("eve")).contains(eve);
        assertThat(admit(EVE)).isEqualTo(eve);
        assertThat(line()).isEqualTo(new Entry("eve", HERE, "sign-in", "at oidc", Entry.OK, "").as(Set.of(Role.USER)));
    }

    @Test
    void nobodyNewComesWhereThatIsNotWanted() {
        assertThat(refusal(EVE, false)).contains("no account here");
        assertThat(users.find("eve")).isEmpty();
        assertThat(line().actor()).isEqualTo("eve");
        assertThat(line().result()).isEqualTo("client-error-forbidden");
    }

    /** An account of this server's own, of a directory, and of somebody else there. */
    @Test
    void aNameIsNobodysProof() {
        users.add(new User("lea", "Lea", Set.of(Role.ADMINISTRATOR), new Origin("ldap", "17", true)));
        users.add(new User("kim", "Kim", Set.of(Role.USER), new Origin("oidc", "https://id.example.org 18", true)));
        users.add(new User("max", "Max", Set.of(Role.USER), new Origin("other", EVE.id(), true)));
        for (String name : Set.of("anna", "lea", "kim", "max", "lobby")) {
            User before = users.find(name).orElseThrow();
            assertThat(refusal(eve(name, Set.of(Role.ADMINISTRATOR), true), true))
                    .contains("another account");
            assertThat(users.find(name)).contains(before);
        }
        assertThat(users.list()).noneMatch(user -> user.origin().equals(new Origin("oidc", EVE.id(), true)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "unclaimed"})
    void aNameThatStandsForNobodyIsNobodys(String name) {
        assertThat(refusal(eve(name, Set.of(Role.USER), true), true)).contains("another account");
    }

    @Test
    void aPersonKeepsTheirAccountUnderAnotherName() {
        admit(EVE);
        User renamed = admit(eve("evelyn", Set.of(Role.USER), true));
        assertThat(renamed.name()).isEqualTo("eve");
        assertThat(admit(eve("anna", Set.of(Role.USER), true)).name())
                .as("also the name of somebody else")
                .isEqualTo("eve");
        assertThat(users.find("evelyn")).isEmpty();
    }

    @Test
    void otherRolesEndTheSessions() {
        String token = sessions.open(admit(EVE), "");
        assertThat(sessions.find(token)).isPresent();
        User now = admit(eve("eve", Set.of(Role.USER, Role.ADMINISTRATOR), true));
        assertThat(now.roles()).contains(Role.ADMINISTRATOR);
        assertThat(sessions.find(token)).isEmpty();
    }

    @Test
    void whoIsNotLetInThereIsKeptOutEverywhere() {
        String token = sessions.open(admit(EVE), "");
        assertThat(refusal(eve("eve", Set.of(Role.USER), false), true)).contains("no group");
        assertThat(sessions.find(token)).isEmpty();
        assertThat(users.find("eve").orElseThrow().isActive()).isFalse();
        assertThat(refusal(STRANGER, true)).contains("no group");
        assertThat(users.find("new")).isEmpty();

        admit(EVE);
        assertThat(users.find("eve").orElseThrow().isActive()).isTrue();
    }

    @Test
    void whomAnAdministratorKeepsOutStaysOut() {
        admit(EVE);
        accounts.setEnabled("eve", false);
        assertThat(refusal(EVE, true)).contains("kept out");
    }

    @Test
    void whoGuessesAtOneDoorDoesNotCloseTheOther() {
        admit(EVE);
        accounts.setPin("eve", "4711".toCharArray());
        for (int i = 0; i < Lockout.MAX_WRONG_IN_WINDOW; i++) {
            guess("eve", "198.51.100." + i);
        }
        assertThat(admit(EVE).name()).isEqualTo("eve");
    }

    @Test
    void aRefusedProofIsALineAndATry() {
        PrintException why = new PrintException(Status.CLIENT_ERROR_NOT_AUTHENTICATED, "Not you.");
        for (int i = 0; i < SourceThrottle.MAX_WRONG; i++) {
            asserted.requireTries(HERE);
            assertThat(asserted.refuse("oidc", HERE, why, "wrong nonce")).isSameAs(why);
        }
        assertThat(line())
                .isEqualTo(new Entry("", HERE, "sign-in", "at oidc", "client-error-not-authenticated", "wrong nonce"));
        assertThatThrownBy(() -> asserted.requireTries(HERE)).hasMessageContaining("Wait 15 minutes");
        asserted.requireTries("192.0.2.8");
    }

    @Test
    void anOutageIsNobodysFault() {
        PrintException away = new PrintException(Status.SERVER_ERROR_SERVICE_UNAVAILABLE, "Away.");
        for (int i = 0; i <= SourceThrottle.MAX_WRONG; i++) {
            asserted.refuse("oidc", HERE, away, "timeout");
        }
        asserted.requireTries(HERE);
        assertThat(line().result()).isEqualTo("server-error-service-unavailable");
    }

    /** Neither fills the log, hides what counts, or locks anybody out. */
    @ParameterizedTest
    @EnumSource(names = {"SERVER_ERROR_SERVICE_UNAVAILABLE", "CLIENT_ERROR_BAD_REQUEST"})
    void whatDoesNotCountIsAHundredLinesAtMost(Status status) {
        PrintException why = new PrintException(status, "No.");
        for (int i = 0; i < 200; i++) {
            assertThat(asserted.refuseUncounted("oidc", HERE, why, "unknown key"))
                    .isSameAs(why);
            asserted.requireTries(HERE);
        }
        assertThat(log.of(LogKind.SERVER_ACCESS)).hasSize(SourceThrottle.MAX_WRONG);
        asserted.refuseUncounted("oidc", "192.0.2.8", why, "unknown key");
        assertThat(line().source()).isEqualTo("192.0.2.8");
        PrintException outage = new PrintException(Status.SERVER_ERROR_SERVICE_UNAVAILABLE, "Away.");
        for (int i = 0; i < 200; i++) {
            asserted.refuse("oidc", HERE, outage, "timeout");
        }
        assertThat(log.of(LogKind.SERVER_ACCESS)).hasSize(SourceThrottle.MAX_WRONG + 1);
        asserted.refuse("oidc", HERE, new PrintException(Status.CLIENT_ERROR_NOT_AUTHENTICATED, "No."), "wrong nonce");
        assertThat(line().detail()).isEqualTo("wrong nonce");
    }

    @Test
    void whoIsSignedOutThereIsSignedOutHere() {
        String token = sessions.open(admit(EVE), "");
        String other = sessions.open(anna(), "");
        assertThat(asserted.signOut("oidc", "https://id.example.org 18")).isFalse();
        assertThat(asserted.signOut("ldap", EVE.id())).isFalse();
        assertThat(sessions.find(token)).isPresent();

        assertThat(asserted.signOut("oidc", EVE.id())).isTrue();
        assertThat(sessions.find(token)).isEmpty();
        assertThat(sessions.find(other)).isPresent();
        assertThat(line().action()).isEqualTo("sign-out");
    }
}
