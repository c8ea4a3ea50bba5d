package org.secureprint.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.ProofSignIn;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.InMemoryKeyRing;
import org.secureprint.api.testing.InMemoryUsers;
import org.secureprint.api.testing.MovableClock;
import org.secureprint.api.testing.RecordingLog;

/** Passwords, PINs, device keys, and what guessing them leads to. */
class SignInTest {
    private static final String NONCE = "fyko+d2lbbFgONRv9qkxdawL";
    private static final String HERE = "192.0.2.7";

    @TempDir
    Path directory;

    private final InMemoryUsers users = new InMemoryUsers();
    private final RecordingLog log = new RecordingLog();
    private final MovableClock clock = new MovableClock();
    private final InMemoryKeyRing ring = new InMemoryKeyRing();
    private final MemorySessions sessions =
            new MemorySessions(Duration.ofMinutes(15), Duration.ofHours(8), 100, System::nanoTime);
    private final LocalAccounts accounts = new LocalAccounts(users, sessions, ring);
    private FalseSalts falseSalts;
    private Lockout lockout = new Lockout(users, log, clock);

    @BeforeEach
    void addAccounts() {
        falseSalts = FalseSalts.in(directory, ring);
        sessions.setUsers(users);
        accounts.add("Anna", Set.of(Role.USER));
        accounts.setPin("anna", "4711".toCharArray());
        accounts.add("lobby", Set.of(Role.DEVICE));
    }

    private ScramProofSignIn scram() {
        return new ScramProofSignIn(users, ring, lockout, falseSalts);
    }

    private Argon2PasswordSignIn passwords() {
        return new Argon2PasswordSignIn(users, sessions, lockout, new InitialPasswordFile(directory));
    }

    private User prove(String name, String secret, String source) {
        ScramProofSignIn scram = scram();
        ScramClient client = new ScramClient(name, NONCE, secret);
        ProofSignIn.Challenge challenge = scram.start(client.first(), source);
        return scram.finish(challenge.exchangeId(), client.last(challenge.serverFirst()), true)
                .user();
    }

    private void guess(String name, String source) {
        assertThatThrownBy(() -> prove(name, "0000", source)).isInstanceOf(PrintException.class);
    }

    private User anna() {
        return users.find("anna").orElseThrow();
    }

    @Test
    void aPinAndADeviceKeyAreProven() {
        char[] key = accounts.makeDeviceKey("lobby");

        assertThat(prove("ANNA", "4711", HERE).name()).isEqualTo("anna");
        assertThat(prove("lobby", new String(key), HERE).roles()).containsExactly(Role.DEVICE);
        assertThat(key).hasSize(32);
        assertThat(log.of(LogKind.SERVER_ACCESS)).hasSize(2).allSatisfy(line -> assertThat(line.action())
                .isEqualTo("sign-in"));
    }

    @Test
    void anExchangeIsAnsweredOnce() {
        ScramProofSignIn scram = scram();
        ScramClient client = new ScramClient("anna", NONCE, "4711");
        ProofSignIn.Challenge challenge = scram.start(client.first(), HERE);
        String proof = client.last(challenge.serverFirst());
        scram.finish(challenge.exchangeId(), proof, true);

        assertThatThrownBy(() -> scram.finish(challenge.exchangeId(), proof, true))
                .isInstanceOf(PrintException.class);
    }

    /** Without a device nobody learns whether a PIN is right, resets what was counted, or locks somebody. */
    @Test
    void aPinIsNotLookedAtWithoutADevice() {
        users.change("anna", user -> Changed.failures(user, 9, null));
        ScramProofSignIn scram = scram();
        for (String pin : new String[] {"4711", "4712"}) {
            ScramClient client = new ScramClient("anna", NONCE, pin);
            ProofSignIn.Challenge challenge = scram.start(client.first(), HERE);
            String proof = client.last(challenge.serverFirst());
            assertThatThrownBy(() -> scram.finish(challenge.exchangeId(), proof, false))
                    .isInstanceOf(PrintException.class);
            assertThatThrownBy(() -> scram.finish(challenge.exchangeId(), proof, true))
                    .as("the exchange is over")
                    .isInstanceOf(PrintException.class);
        }
        assertThat(anna().failures()).isEqualTo(9);
        assertThat(anna().lockedUntil()).isNull();
        assertThat(log.of(LogKind.SERVER_ACCESS)).hasSize(2).allSatisfy(line -> assertThat(line.result())
                .isEqualTo("client-error-not-authenticated"));
    }

    @Test
    void aDeviceSignsInWithoutADevice() {
        String key = new String(accounts.makeDeviceKey("lobby"));
        ScramProofSignIn scram = scram();
        ScramClient client = new ScramClient("lobby", NONCE, key);
        ProofSignIn.Challenge challenge = scram.start(client.first(), HERE);
        String proof = client.last(challenge.serverFirst());
        assertThat(scram.finish(challenge.exchangeId(), proof, false).user().name())
                .isEqualTo("lobby");
    }

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
    void aNameThatDoesNotExistHasASaltLikeAnyOther() {
        String client = new ScramClient("nobody", NONCE, "").first();
        String first = scram().start(client, HERE).serverFirst();
        falseSalts = FalseSalts.in(directory, ring);
        String again = scram().start(client, HERE).serverFirst();
        String other = scram().start(new ScramClient("somebody", NONCE, "").first(), HERE)
                .serverFirst();
        String known =
                scram().start(new ScramClient("anna", NONCE, "").first(), HERE).serverFirst();

        assertThat(salt(first)).isEqualTo(salt(again)).isNotEqualTo(salt(other));
        assertThat(salt(first)).hasSameSizeAs(salt(known));
        assertThat(first.replaceAll(".*,i=", "")).isEqualTo(known.replaceAll(".*,i=", ""));
    }

    private static String salt(String serverFirst) {
        return serverFirst.split(",")[1];
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
    void theTenthWrongPinLocksFor15Minutes() {
        for (int i = 0; i < 10; i++) {
            guess(i % 2 == 0 ? "anna" : "AnNa", "192.0.2." + i);
        }
        assertThatThrownBy(() -> prove("anna", "4711", HERE)).isInstanceOf(PrintException.class);
        assertThat(anna().failures()).isEqualTo(10);

        clock.advance(Lockout.WINDOW.minusSeconds(1));
        lockout = new Lockout(users, log, clock);
        assertThatThrownBy(() -> prove("anna", "4711", HERE)).isInstanceOf(PrintException.class);

        clock.advance(Duration.ofSeconds(1));
        assertThat(prove("anna", "4711", HERE).name()).isEqualTo("anna");
        assertThat(anna().failures()).isZero();
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
        users.change("anna", user -> Changed.failures(user, 99, null));
        users.change("lobby", user -> Changed.failures(user, 99, null));
        guess("anna", HERE);
        guess("lobby", HERE);

        clock.advance(Duration.ofDays(365));

        assertThatThrownBy(() -> prove("anna", "4711", HERE)).isInstanceOf(PrintException.class);
        assertThat(prove("lobby", "0123456789abcdef", HERE).name()).isEqualTo("lobby");
        accounts.setPin("anna", "4711".toCharArray());
        assertThat(prove("anna", "4711", HERE).name()).isEqualTo("anna");
    }

    @Test
    void aDisabledAccountIsRefused() {
        users.change(
                "anna",
                user -> new User(
                        user.name(),
                        user.displayName(),
                        user.roles(),
                        user.passwordHash(),
                        user.scramVerifier(),
                        false,
                        false,
                        0,
                        null));
        assertThatThrownBy(() -> prove("anna", "4711", HERE)).isInstanceOf(PrintException.class);
    }

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
    void whatIsProvenIsTheSecretThatWasChecked() {
        users.change("anna", user -> Changed.failures(user, 1, null));
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
