package org.secureprint.identity.internal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.PrintException;
import org.secureprint.api.identity.ProofSignIn;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.testing.InMemoryKeyRing;
import org.secureprint.api.testing.InMemoryUsers;
import org.secureprint.api.testing.MovableClock;
import org.secureprint.api.testing.RecordingLog;

/** A server at which Anna has a PIN and the device lobby has no key yet, and everything that a sign in needs. */
abstract class SignInFixture {
    static final String NONCE = "fyko+d2lbbFgONRv9qkxdawL";
    static final String HERE = "192.0.2.7";

    @TempDir
    Path directory;

    final InMemoryUsers users = new InMemoryUsers();
    final RecordingLog log = new RecordingLog();
    final MovableClock clock = new MovableClock();
    final InMemoryKeyRing ring = new InMemoryKeyRing();
    final MemorySessions sessions =
            new MemorySessions(Duration.ofMinutes(15), Duration.ofHours(8), 100, System::nanoTime);
    final LocalAccounts accounts = new LocalAccounts(users, sessions, ring);
    final PersonSources sources = new PersonSources();
    private FalseSalts falseSalts;
    Lockout lockout;

    @BeforeEach
    void addAccounts() {
        restart();
        sessions.setUsers(users);
        accounts.add("Anna", Set.of(Role.USER));
        accounts.setPin("anna", "4711".toCharArray());
        accounts.add("lobby", Set.of(Role.DEVICE));
    }

    /** What a restart of the server forgets is forgotten. */
    final void restart() {
        falseSalts = FalseSalts.in(directory, ring);
        lockout = new Lockout(users, WrongNames.in(directory, falseSalts, clock), log, clock);
    }

    final ScramProofSignIn scram() {
        return new ScramProofSignIn(users, ring, lockout, falseSalts);
    }

    final Argon2PasswordSignIn passwords() {
        return new Argon2PasswordSignIn(users, sessions, lockout, sources, new InitialPasswordFile(directory));
    }

    final User prove(String name, String secret, String source) {
        ScramProofSignIn scram = scram();
        ScramClient client = new ScramClient(name, NONCE, secret);
        ProofSignIn.Challenge challenge = scram.start(client.first(), source);
        return scram.finish(challenge.exchangeId(), client.last(challenge.serverFirst()), true)
                .user();
    }

    final void guess(String name, String source) {
        assertThatThrownBy(() -> prove(name, "0000", source)).isInstanceOf(PrintException.class);
    }

    final User anna() {
        return users.find("anna").orElseThrow();
    }
}
