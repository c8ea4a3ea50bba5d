package org.secureprint.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.SecondFactor;
import org.secureprint.api.identity.User;
import org.secureprint.api.testing.Together;

/** Codes that administrators and service engineers are asked for after the password. */
class SecondFactorTest extends SignInFixture {
    private TotpSecondFactor factor;
    private String key;

    @BeforeEach
    void addChief() {
        accounts.add("chief", Set.of(Role.USER, Role.ADMINISTRATOR));
        accounts.setPassword("chief", "correct horse".toCharArray(), false);
        factor = factor();
    }

    private TotpSecondFactor factor() {
        return new TotpSecondFactor(users, sessions, lockout, ring, clock);
    }

    private User chief() {
        return users.find("chief").orElseThrow();
    }

    private List<String> enrol() {
        key = factor.enrol("chief").key();
        return factor.confirm("chief", code());
    }

    /** What an app shows at this moment. */
    private String code() {
        return Totp.code(decode(key), Totp.step(clock.instant()));
    }

    private static byte[] decode(String base32) {
        byte[] octets = new byte[base32.length() * 5 / 8];
        java.math.BigInteger bits = java.math.BigInteger.ZERO;
        for (char c : base32.toCharArray()) {
            bits = bits.shiftLeft(5).add(java.math.BigInteger.valueOf("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c)));
        }
        bits = bits.shiftRight(base32.length() * 5 - octets.length * 8);
        for (int i = octets.length - 1; i >= 0; i--) {
            octets[i] = bits.byteValue();
            bits = bits.shiftRight(8);
        }
        return octets;
    }

    private User signIn(String code) {
        User user = passwords().authenticate("chief", "correct horse".toCharArray(), HERE);
        return factor.prove(factor.begin(user), code, HERE);
    }

    private void assertRefused(String code) {
        assertThatThrownBy(() -> signIn(code)).isInstanceOf(PrintException.class);
    }

    @Test
    void anAppIsAddedAndAskedFor() {
        SecondFactor.Enrolment enrolment = factor.enrol("chief");
        assertThat(enrolment.uri())
                .isEqualTo("otpauth://totp/Secure%20Print%20Manager:chief?secret=" + enrolment.key()
                        + "&issuer=Secure%20Print%20Manager&algorithm=SHA256&digits=6&period=30");
        assertThat(enrolment.key()).matches("[A-Z2-7]{52}");
        assertThat(chief().hasSecondFactor()).as("not before a code was given").isFalse();
        key = enrolment.key();
        assertThatThrownBy(() -> factor.confirm("chief", "000000")).isInstanceOf(PrintException.class);

        String before = sessions.open(chief(), "");
        factor.confirm("chief", code());
        assertThat(sessions.find(before)).as("was opened without a code").isEmpty();
        assertThat(chief().hasSecondFactor()).isTrue();
        clock.advance(Totp.STEP);
        assertThat(signIn(code().replaceFirst("(...)", " $1 ")).name()).isEqualTo("chief");
        assertThat(users.find("chief").orElseThrow().toString()).doesNotContain(key);
    }

    @Test
    void aUsedCodeIsRefusedAlsoAfterARestart() {
        enrol();
        assertRefused(code());
        clock.advance(Totp.STEP);
        String code = code();
        signIn(code);
        assertRefused(code);
        restart();
        factor = factor();
        assertRefused(code);
        clock.advance(Totp.STEP);
        assertRefused(code);
        assertThat(signIn(code()).name()).isEqualTo("chief");
    }

    @Test
    void ofManyAtOnceOneIsTaken() throws Exception {
        enrol();
        clock.advance(Totp.STEP);
        String code = code();
        AtomicInteger taken = new AtomicInteger();
        Together.run(8, thread -> {
            try {
                factor.prove(factor.begin(chief()), code, HERE);
                taken.incrementAndGet();
            } catch (PrintException e) {
                assertThat(e.getMessage()).contains("wrong");
            }
            return null;
        });
        assertThat(taken).hasValue(1);
    }

    @Test
    void aRecoveryCodeWorksOnce() {
        List<String> recovery = enrol();
        assertThat(recovery).hasSize(10).doesNotHaveDuplicates().allMatch(code -> code.matches("[a-z2-9]{16}"));
        assertThat(signIn(recovery.get(3)).name()).isEqualTo("chief");
        assertRefused(recovery.get(3));
        assertThat(signIn(recovery.get(4).toUpperCase(Locale.ROOT)).name()).isEqualTo("chief");
    }

    /** Whoever knows the password has ten codes in 15 minutes, and a hundred in a row. */
    @Test
    void wrongCodesLockAndThePasswordInBetweenChangesNothing() {
        enrol();
        for (int i = 0; i < 10; i++) {
            assertRefused("000000");
        }
        assertThat(chief().failures()).isEqualTo(10);
        clock.advance(Totp.STEP);
        assertRefused(code());
        clock.advance(Lockout.WINDOW);
        assertThat(signIn(code()).name()).isEqualTo("chief");
        assertThat(chief().failures()).isZero();
    }

    @Test
    void aSignInEndsAfterFiveMinutesAndWithThePasswordThatBeganIt() {
        enrol();
        clock.advance(Totp.STEP);
        String id = factor.begin(chief());
        accounts.setPassword("chief", "another horse".toCharArray(), false);
        assertThatThrownBy(() -> factor.prove(id, code(), HERE)).isInstanceOf(PrintException.class);

        String late = factor.begin(chief());
        clock.advance(Duration.ofMinutes(5));
        assertThatThrownBy(() -> factor.prove(late, code(), HERE)).hasMessageContaining("Begin again");
        assertThatThrownBy(() -> factor.prove("x", code(), HERE)).hasMessageContaining("Begin again");
    }

    @Test
    void itIsForAdministratorsAndServiceEngineers() {
        assertThatThrownBy(() -> factor.enrol("anna")).isInstanceOf(PrintException.class);
        accounts.add("ines", Set.of(Role.SERVICE_ENGINEER));
        assertThat(factor.enrol("ines").key()).isNotEmpty();
        enrol();
        assertThatThrownBy(() -> factor.enrol("chief")).isInstanceOf(PrintException.class);
        clock.advance(Duration.ofMinutes(10));
        assertThatThrownBy(() -> factor.confirm("ines", "000000")).hasMessageContaining("too long");
    }

    @Test
    void removingItEndsTheSessions() {
        enrol();
        String token = sessions.open(chief(), "");
        assertThat(factor.remove("chief")).isTrue();
        assertThat(sessions.find(token)).isEmpty();
        assertThat(chief().hasSecondFactor()).isFalse();
        assertThat(factor.remove("chief")).isFalse();
    }
}
