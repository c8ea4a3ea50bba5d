package org.secureprint.spool.ipp.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.secureprint.api.identity.Origin;
import org.secureprint.api.identity.PasswordSignIn;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.testing.InMemoryPasswords;
import org.secureprint.api.testing.InMemorySessions;

class BasicSignInTest {
    private static final String HERE = "192.0.2.7";
    private static final String ANN =
            "Basic " + Base64.getEncoder().encodeToString("ann:secret of ann".getBytes(StandardCharsets.UTF_8));

    private final InMemoryPasswords passwords = new InMemoryPasswords();
    private final InMemorySessions sessions = new InMemorySessions();
    private final AtomicLong now = new AtomicLong();

    private BasicSignIn basic(PasswordSignIn signIn) {
        return new BasicSignIn(signIn, sessions, Duration.ofMinutes(5), now::get);
    }

    private void advance(Duration by) {
        now.addAndGet(by.toNanos());
    }

    private static User ann(Origin origin) {
        return new User("ann", "Ann", Set.of(Role.USER), origin);
    }

    /** A password that was changed in the directory, or somebody who left: the old one is good for five minutes more. */
    @Test
    void whomADirectoryVouchesForProvesThePasswordAgainAfterFiveMinutes() {
        passwords.answer(ann(new Origin("ldap", "17", true)), "secret of ann");
        BasicSignIn basic = basic(passwords);
        assertThat(basic.person(ANN, HERE)).contains(Person.user("ann"));
        passwords.put("ann", "a new secret", false);

        for (int i = 0; i < 4; i++) {
            advance(Duration.ofMinutes(1));
            assertThat(basic.person(ANN, HERE)).isPresent();
        }
        assertThat(passwords.checks()).as("in between it is remembered").isEqualTo(1);
        advance(Duration.ofMinutes(1));
        assertThatThrownBy(() -> basic.person(ANN, HERE)).isInstanceOf(Challenge.class);

        passwords.put("ann", "secret of ann", false);
        assertThat(basic.person(ANN, HERE)).isPresent();
        assertThat(sessions.count()).isEqualTo(1);
    }

    /** Whatever changes at this server ends the session by itself. */
    @Test
    void whoIsThisServersOwnIsRemembered() {
        passwords.answer(ann(Origin.LOCAL), "secret of ann");
        BasicSignIn basic = basic(passwords);
        basic.person(ANN, HERE);
        advance(Duration.ofHours(7));
        assertThat(basic.person(ANN, HERE)).isPresent();
        assertThat(passwords.checks()).isEqualTo(1);
    }

    /** A client whose first requests come at once is remembered once, and each of them is answered. */
    @Test
    void requestsAtTheSameTimeLeaveOneSession() {
        passwords.put("ann", "secret of ann", false);
        SecondRequest meanwhile = new SecondRequest();
        BasicSignIn basic = basic(meanwhile);
        meanwhile.basic = basic;

        assertThat(basic.person(ANN, HERE)).isPresent();
        assertThat(passwords.checks()).isEqualTo(2);
        assertThat(sessions.count()).isEqualTo(1);
        assertThat(basic.person(ANN, HERE)).isPresent();
        assertThat(passwords.checks()).isEqualTo(2);
    }

    /** Who is asked for a code on the web must not manage the server by the password alone. */
    @Test
    void aPasswordAloneGivesHalfOfTwoProofsTheRightsOfAUser() {
        Set<Role> roles = Set.of(Role.USER, Role.ADMINISTRATOR);
        passwords.answer(
                new User("ann", "Ann", roles, "", "", false, true, 0, null, Origin.LOCAL, List.of(), "sealed"),
                "secret of ann");
        BasicSignIn basic = basic(passwords);
        assertThat(basic.person(ANN, HERE)).contains(Person.user("ann"));
        assertThat(basic.person(ANN, HERE)).as("remembered").contains(Person.user("ann"));
        passwords.answer(new User("ann", "Ann", roles, "", "", false, true, 0, null), "secret of ann");
        assertThat(basic(passwords).person(ANN, HERE).orElseThrow().roles()).isEqualTo(roles);
    }

    /** While the first password is checked, the second request comes. */
    private final class SecondRequest implements PasswordSignIn {
        private BasicSignIn basic;
        private boolean came;

        @Override
        public User authenticate(String name, char[] password, String source) {
            User user = passwords.authenticate(name, password, source);
            if (!came) {
                came = true;
                assertThat(basic.person(ANN, source)).isPresent();
            }
            return user;
        }

        @Override
        public void changePassword(String name, char[] oldPassword, char[] newPassword, String source) {
            passwords.changePassword(name, oldPassword, newPassword, source);
        }
    }
}
