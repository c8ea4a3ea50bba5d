package org.secureprint.identity.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.PrintException;
import org.secureprint.api.identity.Role;
import org.secureprint.api.testing.InMemoryKeyRing;
import org.secureprint.api.testing.InMemoryUsers;
import org.secureprint.api.testing.MovableClock;
import org.secureprint.api.testing.RecordingLog;

class LocalAccountsTest {
    @TempDir
    Path directory;

    private final InMemoryUsers users = new InMemoryUsers();
    private final MemorySessions sessions =
            new MemorySessions(Duration.ofMinutes(15), Duration.ofHours(8), 100, System::nanoTime);
    private final LocalAccounts accounts = new LocalAccounts(users, sessions, new InMemoryKeyRing());
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    @BeforeEach
    void setUsers() {
        sessions.setUsers(users);
    }

    @Test
    void aNameIsTakenInEverySpelling() {
        accounts.add("Zoë", Set.of(Role.USER));
        assertThat(users.find("zoë").orElseThrow().displayName()).isEqualTo("Zoë");
        assertThatThrownBy(() -> accounts.add("ZOE\u0308", Set.of(Role.USER))).isInstanceOf(PrintException.class);
        assertThatThrownBy(() -> accounts.add("a\nb", Set.of(Role.USER))).isInstanceOf(PrintException.class);
        assertThatThrownBy(() -> accounts.add("Unclaimed", Set.of(Role.USER)))
                .as("whoever had this name would own the jobs of nobody")
                .isInstanceOf(PrintException.class);
        assertThatThrownBy(() -> accounts.add("x", Set.of())).isInstanceOf(PrintException.class);
        assertThatThrownBy(() -> accounts.add("x", Set.of(Role.SERVICE))).isInstanceOf(PrintException.class);
        assertThatThrownBy(() -> accounts.add("Lobby", Set.of(Role.DEVICE))).isInstanceOf(PrintException.class);
        assertThatThrownBy(() -> accounts.add("lobby", Set.of(Role.DEVICE, Role.USER)))
                .isInstanceOf(PrintException.class);
    }

    @Test
    void aSecretHasItsRules() {
        accounts.add("anna", Set.of(Role.USER));
        accounts.add("lobby", Set.of(Role.DEVICE));
        for (String pin : new String[] {"", "123", "12345678901234567", "12a4", "１２３４"}) {
            assertThatThrownBy(() -> accounts.setPin("anna", pin.toCharArray())).isInstanceOf(PrintException.class);
        }
        assertThatThrownBy(() -> accounts.setPin("lobby", "1234".toCharArray())).isInstanceOf(PrintException.class);
        assertThatThrownBy(() -> accounts.setPin("nobody", "1234".toCharArray()))
                .isInstanceOf(PrintException.class);
        assertThatThrownBy(() -> accounts.setPassword("anna", "1234567".toCharArray(), false))
                .isInstanceOf(PrintException.class);
        assertThatThrownBy(() -> accounts.setPassword("nobody", "12345678".toCharArray(), false))
                .isInstanceOf(PrintException.class);
    }

    @Test
    void removingAnAccountEndsItsSessionsAndThoseAtIt() {
        String device = sessions.open(accounts.add("lobby", Set.of(Role.DEVICE)), "");
        String person = sessions.open(accounts.add("anna", Set.of(Role.USER)), "lobby");

        assertThat(accounts.remove("lobby")).isTrue();

        assertThat(sessions.find(device)).isEmpty();
        assertThat(sessions.find(person)).isEmpty();
        assertThat(accounts.remove("lobby")).isFalse();
    }

    /** Two fresh installs share no password, and nobody keeps the first one. */
    @Test
    void theFirstStartMakesAnAdministrator() throws Exception {
        InitialPasswordFile file = new InitialPasswordFile(directory.resolve("identity"));
        new FirstRun(users, accounts, file, new PrintStream(console, true, StandardCharsets.UTF_8));
        String password = Files.readString(file.path()).strip();
        assertThat(console.toString(StandardCharsets.UTF_8)).contains(password);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
        assertThat(password).hasSize(20);

        new FirstRun(users, accounts, file, new PrintStream(console, true, StandardCharsets.UTF_8));
        assertThat(console.toString(StandardCharsets.UTF_8).lines()).hasSize(1);

        MovableClock clock = new MovableClock();
        WrongNames names = WrongNames.in(directory, FalseSalts.in(directory, new InMemoryKeyRing()), clock);
        Argon2PasswordSignIn signIn = new Argon2PasswordSignIn(
                users, sessions, new Lockout(users, names, new RecordingLog(), clock), new PersonSources(), file);
        assertThat(signIn.authenticate("admin", password.toCharArray(), "").mustChangePassword())
                .isTrue();
        signIn.changePassword("admin", password.toCharArray(), "a better one".toCharArray(), "");
        assertThat(file.path()).doesNotExist();
    }

    @Test
    void aFirstStartThatBrokeOffIsMadeGood() {
        accounts.add("admin", Set.of(Role.USER, Role.ADMINISTRATOR));
        new FirstRun(
                users,
                accounts,
                new InitialPasswordFile(directory),
                new PrintStream(console, true, StandardCharsets.UTF_8));
        assertThat(users.find("admin").orElseThrow().passwordHash()).isNotEmpty();
    }
}
