package org.secureprint.spool.ipp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
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

    /** A client whose first requests come at once is remembered once, and each of them is answered. */
    @Test
    void requestsAtTheSameTimeLeaveOneSession() {
        passwords.put("ann", "secret of ann", false);
        SecondRequest meanwhile = new SecondRequest();
        BasicSignIn basic = new BasicSignIn(meanwhile, sessions);
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
        BasicSignIn basic = new BasicSignIn(passwords, sessions);
        assertThat(basic.person(ANN, HERE)).contains(Person.user("ann"));
        assertThat(basic.person(ANN, HERE)).as("remembered").contains(Person.user("ann"));
        passwords.answer(new User("ann", "Ann", roles, "", "", false, true, 0, null), "secret of ann");
        assertThat(new BasicSignIn(passwords, sessions)
                        .person(ANN, HERE)
                        .orElseThrow()
                        .roles())
                .isEqualTo(roles);
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
