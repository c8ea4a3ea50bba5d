package org.secureprint.shell.console;

import static org.assertj.core.api.Assertions.assertThat;

import javax.security.auth.Subject;
import org.junit.jupiter.api.Test;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.RecordingLog;

/** S-16: a line has the name and the role of the login, whatever the variables of the shell say. */
class LoggedCommandTest {
    private final RecordingLog log = new RecordingLog();
    private final Terminal terminal = new Terminal(log);

    @Test
    void s16TheActorIsWhoSignedIn() throws Exception {
        assertThat(ran(Terminal.signedIn("ada", "admin"))).isEqualTo("ada, administrator");
        assertThat(ran(Terminal.signedIn("eve", "service-engineer"))).isEqualTo("eve, service-engineer");
    }

    @Test
    void s16WithoutALoginItIsTheServiceAtTheMachineItself() throws Exception {
        assertThat(ran(null)).isEqualTo("shell, administrator");
    }

    @Test
    void s16ALoginWithoutARoleIsNoAdministrator() throws Exception {
        assertThat(ran(Terminal.signedIn("viv", "viewer", "ssh"))).isEqualTo("viv, ");
        assertThat(ran(new Subject())).isEqualTo(", ");
    }

    private String ran(Subject subject) throws Exception {
        terminal.run(new Change(), subject);
        Entry line = log.of(LogKind.SERVER_ACCESS).get(log.lines().size() - 1);
        return line.actor() + ", " + line.role();
    }

    private static final class Change extends LoggedCommand {
        Change() {
            super("shell");
        }

        @Override
        public Object execute() throws Exception {
            return logged("change", "nothing", () -> null);
        }
    }
}
