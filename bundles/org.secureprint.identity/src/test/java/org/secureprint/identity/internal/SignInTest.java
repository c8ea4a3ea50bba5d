package org.secureprint.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;

/** Passwords, and what those learn who may not sign in. */
class SignInTest extends SignInFixture {
    @Test
    void aPasswordIsCheckedAndChanged() {
        char[] first = "correct horse".toCharArray();
        char[] second = "battery staple".toCharArray();
        accounts.setPassword("anna", first, true);
        assertThat(anna().passwordHash()).startsWith("$argon2id$v=19$m=47104,t=1,p=1$");
        assertThat(passwords().authenticate("Anna", first, HERE).mustChangePassword())
                .isTrue();
        String token = sessions.open(anna(), "");

        assertThatThrownBy(() -> passwords().changePassword("anna", second, first, HERE))
                .isInstanceOf(PrintException.class);
        assertThatThrownBy(() -> passwords().changePassword("anna", first, first, HERE))
                .isInstanceOf(PrintException.class);
        assertThat(sessions.find(token)).isPresent();
        passwords().changePassword("anna", first, second, HERE);

        assertThat(sessions.find(token)).isEmpty();
        assertThat(passwords().authenticate("anna", second, HERE).mustChangePassword())
                .isFalse();
        assertThatThrownBy(() -> passwords().authenticate("anna", first, HERE)).isInstanceOf(PrintException.class);
    }

    @Test
    void aWrongNameAndAWrongSecretLookTheSame() {
        String wrongName = refusal(() -> prove("nobody", "4711", HERE));
        String wrongPin = refusal(() -> prove("anna", "4712", HERE));
        String noPin = refusal(() -> prove("lobby", "4711", HERE));
        String wrongPassword = refusal(() -> passwords().authenticate("anna", "x".toCharArray(), HERE));
        String impossibleName = refusal(() -> passwords().authenticate("\u0000", "x".toCharArray(), HERE));

        assertThat(Stream.of(wrongName, wrongPin, noPin, wrongPassword, impossibleName)
                        .distinct())
                .hasSize(1);
    }

    private static String refusal(Callable<?> attempt) {
        try {
            attempt.call();
            throw new AssertionError("This should have been refused");
        } catch (PrintException e) {
            return e.getMessage();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aDisabledAccountIsRefused() {
        accounts.setPassword("anna", "correct horse".toCharArray(), false);
        String token = sessions.open(anna(), "");
        accounts.setEnabled("ANNA", false);
        assertThat(sessions.find(token)).isEmpty();
        assertThatThrownBy(() -> passwords().authenticate("anna", "correct horse".toCharArray(), HERE))
                .isInstanceOf(PrintException.class);
        assertThatThrownBy(() -> prove("anna", "4711", HERE)).isInstanceOf(PrintException.class);
        accounts.setEnabled("anna", true);
        assertThat(prove("anna", "4711", HERE).name()).isEqualTo("anna");
        assertThatThrownBy(() -> accounts.setEnabled("nobody", false)).isInstanceOf(PrintException.class);
    }
}
