package org.secureprint.spool.ipp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.secureprint.api.identity.PasswordSignIn;
import org.secureprint.api.identity.User;

class BasicSignInTest {
    private static final String HERE = "192.0.2.7";
    private static final String ANN =
            "Basic " + Base64.getEncoder().encodeToString("ann:nna".getBytes(StandardCharsets.UTF_8));

    private final FakeIdentity identity = new FakeIdentity();

    /** A client whose first requests come at once is remembered once, and each of them is answered. */
    @Test
    void requestsAtTheSameTimeLeaveOneSession() {
        SecondRequest meanwhile = new SecondRequest();
        BasicSignIn basic = new BasicSignIn(meanwhile, identity);
        meanwhile.basic = basic;

        assertThat(basic.person(ANN, HERE)).isPresent();
        assertThat(identity.checks).hasValue(2);
        assertThat(identity.open()).isEqualTo(1);
        assertThat(basic.person(ANN, HERE)).isPresent();
        assertThat(identity.checks).hasValue(2);
    }

    /** While the first password is checked, the second request comes. */
    private final class SecondRequest implements PasswordSignIn {
        private BasicSignIn basic;
        private boolean came;

        @Override
        public User authenticate(String name, char[] password, String source) {
            User user = identity.authenticate(name, password, source);
            if (!came) {
                came = true;
                assertThat(basic.person(ANN, source)).isPresent();
            }
            return user;
        }

        @Override
        public void changePassword(String name, char[] oldPassword, char[] newPassword, String source) {
            identity.changePassword(name, oldPassword, newPassword, source);
        }
    }
}
