package org.secureprint.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.apache.karaf.shell.api.action.Action;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.api.PrintException;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;
import org.secureprint.api.log.LogFile;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.log.LogVerdict;
import org.secureprint.api.testing.InMemoryLogs;
import org.secureprint.api.testing.RecordingLog;
import org.secureprint.shell.console.ConsolePerson;
import org.secureprint.shell.console.Terminal;

/** S-17 at the console: who reads which log there, and how logs are checked. */
class LogCommandsTest {
    private final RecordingLog log = new RecordingLog();
    private final Terminal terminal = new Terminal(log);
    private final InMemoryLogs logs = new InMemoryLogs();
    private LogFile accesses;
    private LogFile errors;

    @TempDir
    Path directory;

    @BeforeEach
    void write() {
        accesses = logs.put(LogKind.SERVER_ACCESS, LocalDate.parse("2026-11-22"), "{\"seq\":1}\n{\"seq\":2}\n");
        errors = logs.put(LogKind.SERVER_ERROR, LocalDate.parse("2026-11-22"), "{\"seq\":1}\n");
    }

    @Test
    void s17RolesComeFromTheLogin() {
        assertThat(ConsolePerson.of(Terminal.signedIn("ada", "viewer", "ssh"))).isEqualTo(new Person("ada", Set.of()));
        assertThat(ConsolePerson.of(Terminal.signedIn("admin")).roles()).isEmpty();
        assertThat(ConsolePerson.of(Terminal.signedIn("ada", "admin")).roles()).containsExactly(Role.ADMINISTRATOR);
        assertThat(ConsolePerson.of(Terminal.signedIn("ada", "admin", "service-engineer"))
                        .roles())
                .containsExactlyInAnyOrder(Role.ADMINISTRATOR, Role.SERVICE_ENGINEER);
    }

    @Test
    void s17EachListsWhatTheyMayRead() throws Exception {
        assertThat(as(list(), "admin")).contains(accesses.name()).doesNotContain(errors.name());
        assertThat(as(list(), "service-engineer")).contains(accesses.name(), errors.name());
        assertThatThrownBy(() -> as(list(), "viewer")).isInstanceOf(PrintException.class);
        assertThatThrownBy(() -> terminal.run(list(), null)).isInstanceOf(PrintException.class);
    }

    @Test
    void s17EachReadsWhatTheyMay() throws Exception {
        assertThat(as(show(accesses), "admin").lines()).containsExactly("{\"seq\":1}", "{\"seq\":2}");
        assertThatThrownBy(() -> as(show(errors), "admin")).isInstanceOf(PrintException.class);
        assertThatThrownBy(() -> as(show(accesses), "viewer")).isInstanceOf(PrintException.class);
        assertThat(logs.read()).containsExactly("karaf " + accesses.name() + " console");
    }

    @Test
    void aCheckSaysWhatIsWrongAndTheLastLines() throws Exception {
        logs.found(
                new LogVerdict(LogKind.PORT_ACCESS, 17, 17, "ab12", true, List.of()),
                new LogVerdict(LogKind.SERVER_ERROR, 3, 4, "cd34", false, List.of("Lines 2 to 2 are missing.")));
        AuditVerifyCommand verify = new AuditVerifyCommand();
        verify.logs = logs;
        assertThat(terminal.run(verify))
                .contains("port_access:17:ab12", "checked", "server_error:4:cd34")
                .contains("server_error: Lines 2 to 2 are missing.");
        verify.json = true;
        Path keys = Files.writeString(directory.resolve("keys"), "port_access 00\n");
        verify.startKeys = keys.toString();
        assertThat(terminal.run(verify)).contains("\"sound\" : false", "Lines 2 to 2 are missing.");
        assertThat(logs.keys()).contains("port_access 00\n");
        terminal.run(verify, null);
        assertThatThrownBy(() -> as(verify, "service-engineer")).hasMessageContaining("for administrators");
        assertThatThrownBy(() -> as(verify)).hasMessageContaining("for administrators");
        assertThat(log.of(LogKind.SERVER_ACCESS)).hasSize(5).allSatisfy(line -> assertThat(line.action())
                .isEqualTo("audit-verify"));
    }

    private LogListCommand list() {
        LogListCommand list = new LogListCommand();
        list.logs = logs;
        return list;
    }

    private LogShowCommand show(LogFile file) {
        LogShowCommand show = new LogShowCommand();
        show.logs = logs;
        show.file = file.name();
        return show;
    }

    private String as(Action command, String... roles) throws Exception {
        return terminal.run(command, Terminal.signedIn("karaf", roles));
    }
}
