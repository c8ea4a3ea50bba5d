package org.secureprint.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.settings.DatabaseMove;
import org.secureprint.api.testing.RecordingLog;
import org.secureprint.shell.console.Terminal;

class DatabaseMoveCommandTest {
    private final Map<String, String> asked = new HashMap<>();
    private final RecordingLog log = new RecordingLog();
    private final Terminal terminal = new Terminal(log);

    @Test
    void showsWhatIsMoved() throws Exception {
        String seen = terminal.run(command((target, progress) -> {
            asked.putAll(target);
            progress.accept("job: 3 rows, compared");
            return List.of(new DatabaseMove.Table("job", 3, "ab"), new DatabaseMove.Table("setting", 1, "cd"));
        }));
        assertThat(asked)
                .containsEntry("kind", "postgresql")
                .containsEntry("host", "db.example.org")
                .containsEntry("port", "0")
                .containsEntry("tlsMode", "verify-full");
        assertThat(seen).contains("job: 3 rows, compared", "4 rows of 2 tables are moved");
        assertThat(log.lines()).hasSize(1);
    }

    @Test
    void logsARefusal() {
        DatabaseMoveCommand command = command((target, progress) -> {
            throw new PrintException(Status.CLIENT_ERROR_NOT_POSSIBLE, "The other database is in use.");
        });
        assertThatThrownBy(() -> terminal.run(command)).hasMessage("The other database is in use.");
        assertThat(log.lines().get(0).toString()).contains("database-move", "client-error-not-possible");
    }

    private DatabaseMoveCommand command(DatabaseMove move) {
        DatabaseMoveCommand command = new DatabaseMoveCommand();
        command.kind = "postgresql";
        command.host = "db.example.org";
        command.move = move;
        return command;
    }
}
