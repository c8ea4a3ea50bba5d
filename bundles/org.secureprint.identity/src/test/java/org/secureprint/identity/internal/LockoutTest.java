package org.secureprint.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.log.LogKind;

/** What guessing passwords, PINs and device keys leads to. */
class LockoutTest extends SignInFixture {
    @Test
    void aRefusalTakesAMultipleOfItsTime() {
        long whole = Lockout.REFUSAL_NANOS;
        assertThat(Lockout.restOfRefusal(1)).isEqualTo(whole - 1);
        assertThat(Lockout.restOfRefusal(whole + 1)).isEqualTo(whole - 1);
        assertThat(Lockout.restOfRefusal(7 * whole - 1)).isEqualTo(1);
    }

    /** Those who are refused wait, and nobody else is kept out by it. */
    @Test
    void whoWaitsForARefusalTakesNobodysPlace() throws Exception {
        int many = 3 * Lockout.MAX_AT_ONCE;
        Semaphore oneAfterTheOther = new Semaphore(1);
        ExecutorService threads = Executors.newFixedThreadPool(many);
        List<Future<Status>> refusals = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            String source = "198.51.100." + i;
            oneAfterTheOther.acquire();
            refusals.add(threads.submit(() -> wrong(source, oneAfterTheOther)));
        }
        threads.shutdown();
        for (Future<Status> refusal : refusals) {
            assertThat(refusal.get(1, TimeUnit.MINUTES)).isEqualTo(Status.CLIENT_ERROR_NOT_AUTHENTICATED);
        }
    }

    private Status wrong(String source, Semaphore next) {
        try {
            lockout.check("nobody", source, user -> {
                next.release();
                return false;
            });
            throw new AssertionError("This should have been refused");
        } catch (PrintException e) {
            if (e.status() == Status.SERVER_ERROR_BUSY) {
                next.release();
            }
            return e.status();
        }
    }

    @Test
    void theTenthWrongPinLocksFor15Minutes() {
        for (int i = 0; i < 10; i++) {
            guess(i % 2 == 0 ? "anna" : "AnNa", "192.0.2." + i);
        }
        assertThatThrownBy(() -> prove("anna", "4711", HERE)).isInstanceOf(PrintException.class);
        assertThat(anna().failures()).isEqualTo(10);
        assertThat(log.of(LogKind.SERVER_ACCESS))
                .filteredOn(line -> line.action().equals("lock-out"))
                .singleElement()
                .satisfies(line -> assertThat(line.detail()).isEqualTo("until " + anna().lockedUntil()))
                .satisfies(line -> assertThat(line.object()).isEqualTo("user anna"));

        clock.advance(Lockout.WINDOW.minusSeconds(1));
        restart();
        assertThatThrownBy(() -> prove("anna", "4711", HERE)).isInstanceOf(PrintException.class);

        clock.advance(Duration.ofSeconds(1));
        assertThat(prove("anna", "4711", HERE).name()).isEqualTo("anna");
        assertThat(anna().failures()).isZero();
    }

    /** Somebody who signs in often must not give those who guess new tries. */
    @Test
    void aRightSecretInBetweenGivesNoMoreTries() {
        for (int i = 0; i < 9; i++) {
            guess("anna", "192.0.2." + i);
            assertThat(prove("anna", "4711", HERE).failures()).isZero();
            clock.advance(Duration.ofSeconds(90));
        }
        guess("anna", "192.0.2.10");
        assertThat(anna().lockedUntil()).isEqualTo(clock.instant().plus(Lockout.WINDOW));
        assertThat(anna().failures()).as("in a row").isEqualTo(1);
        restart();
        assertThatThrownBy(() -> prove("anna", "4711", HERE)).isInstanceOf(PrintException.class);
    }

    /** Ten wrong ones in more than 15 minutes lock nobody; the hundredth in a row does, however slowly they come. */
    @Test
    void whoGuessesSlowlyHasAHundredTries() {
        users.change("anna", user -> WrongSecrets.inARow(user, 85, null));
        for (int i = 86; i < Lockout.MAX_WRONG_EVER; i++) {
            guess("anna", "192.0.2." + i);
            assertThat(anna().lockedUntil()).as("after %d", i).isNull();
            clock.advance(Duration.ofSeconds(101));
        }
        guess("anna", "192.0.2.100");
        assertThat(anna().lockedUntil()).isEqualTo(Lockout.FOR_GOOD);
    }

    /** A lock of a password is one of the PIN as well, whatever way the name is written. */
    @Test
    void noSpellingAndNoOtherSecretGivesMoreTries() {
        accounts.add("Zo\u00eb \u00c5", Set.of(Role.USER));
        accounts.setPin("zo\u00eb \u00e5", "4711".toCharArray());
        accounts.setPassword("zo\u00eb \u00e5", "correct horse".toCharArray(), false);
        List<String> spellings = List.of(
                "ZO\u00cb \u00c5", "zoe\u0308 a\u030a", " Zo\u00eb \u212b\t", "zO\u00eb \u00e5", "zoE\u0308 \u00e5");
        for (String spelling : spellings) {
            guess(spelling, HERE);
            assertThatThrownBy(() -> passwords().authenticate(spelling, "wrong".toCharArray(), HERE))
                    .isInstanceOf(PrintException.class);
        }
        assertThat(users.find("zo\u00eb \u00e5").orElseThrow().failures()).isEqualTo(10);
        assertThatThrownBy(() -> prove("zo\u00eb \u00e5", "4711", HERE)).isInstanceOf(PrintException.class);
        assertThatThrownBy(() -> passwords().authenticate("zo\u00eb \u00e5", "correct horse".toCharArray(), HERE))
                .isInstanceOf(PrintException.class);
    }

    /** Strangers who know a device's name keep it out for a window, not for longer. */
    @Test
    void aDeviceIsBackAfterTheWindow() {
        accounts.setPin("lobby", "0123456789abcdef".toCharArray());
        for (int i = 0; i < 10; i++) {
            guess("lobby", "192.0.2." + i);
        }
        assertThatThrownBy(() -> prove("lobby", "0123456789abcdef", HERE)).isInstanceOf(PrintException.class);
        clock.advance(Lockout.WINDOW);
        assertThat(prove("lobby", "0123456789abcdef", HERE).name()).isEqualTo("lobby");
    }

    @Test
    void nothingIsComputedForASourceThatGuessedALot() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(SourceThrottle.MAX_WRONG);
        for (int i = 0; i < SourceThrottle.MAX_WRONG; i++) {
            threads.execute(() -> lockout.refuse("anna", HERE));
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThatThrownBy(() -> lockout.check("anna", HERE, account -> {
                    throw new AssertionError("This was computed for " + account);
                }))
                .isInstanceOf(PrintException.class);
        assertThat(prove("anna", "4711", "192.0.2.8").name())
                .as("from elsewhere")
                .isEqualTo("anna");
    }

    @Test
    void thirtyAtOnceAreTenTries() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(30);
        for (int i = 0; i < 30; i++) {
            String source = "198.51.100." + i;
            threads.execute(() -> guess("anna", source));
        }
        threads.shutdown();

        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(anna().failures()).isEqualTo(10);
    }

    @Test
    void theHundredthInARowLocksAPersonForGoodAndADeviceNot() {
        accounts.setPin("lobby", "0123456789abcdef".toCharArray());
        users.change("anna", user -> WrongSecrets.inARow(user, 99, null));
        users.change("lobby", user -> WrongSecrets.inARow(user, 99, null));
        guess("anna", HERE);
        guess("lobby", HERE);

        clock.advance(Duration.ofDays(365));

        assertThatThrownBy(() -> prove("anna", "4711", HERE)).isInstanceOf(PrintException.class);
        assertThat(prove("lobby", "0123456789abcdef", HERE).name()).isEqualTo("lobby");
        accounts.setPin("anna", "4711".toCharArray());
        assertThat(prove("anna", "4711", HERE).name()).isEqualTo("anna");
    }

    @Test
    void whatIsProvenIsTheSecretThatWasChecked() {
        users.change("anna", user -> WrongSecrets.inARow(user, 1, null));
        User proven = lockout.check("anna", HERE, account -> {
            users.change("anna", user -> Changed.password(user, "new hash", false));
            return true;
        });

        assertThat(proven.failures()).isZero();
        assertThat(anna().failures()).isZero();
        assertThat(sessions.find(sessions.open(proven, ""))).isEmpty();
    }

    @Test
    void aSourceThatGuessesALotIsRefusedBeforeAnythingIsHashed() {
        SourceThrottle throttle = new SourceThrottle(() -> 0);
        for (int i = 0; i < SourceThrottle.MAX_WRONG; i++) {
            throttle.countWrong("2001:db8::" + Integer.toHexString(i));
        }
        assertThat(throttle.isExhausted("2001:db8::ffff")).isTrue();
        assertThat(throttle.isExhausted("2001:db8:0:1::1")).isFalse();
        assertThat(throttle.isExhausted(HERE)).isFalse();
    }
}
