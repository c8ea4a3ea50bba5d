package org.secureprint.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secureprint.api.PrintException;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.queue.PrinterStateReason;
import org.secureprint.api.queue.QueueDifference;
import org.secureprint.api.testing.InMemoryPersonalUris;
import org.secureprint.api.testing.InMemoryQueues;
import org.secureprint.api.testing.InMemoryUsers;
import org.secureprint.api.testing.RecordingLog;
import org.secureprint.shell.console.Terminal;

class QueueCommandsTest {
    private final InMemoryQueues queues = new InMemoryQueues();
    private final InMemoryPersonalUris personalUris = new InMemoryPersonalUris();
    private final InMemoryUsers users = new InMemoryUsers();
    private final RecordingLog log = new RecordingLog();
    private final Terminal terminal = new Terminal(log);

    private QueuePutCommand put(String name) {
        QueuePutCommand command = new QueuePutCommand();
        command.name = name;
        command.queues = queues;
        return command;
    }

    @Test
    void aQueueIsAddedChangedListedAndRemoved() throws Exception {
        QueuePutCommand add = put("floor-2");
        add.users = "Ann, bob";
        add.people = "192.0.2.7=Ann";
        add.printServers = "192.0.2.8,192.0.2.9";
        add.accepts = "basic,none";
        add.retention = "60";
        add.color = "no";
        assertThat(terminal.run(add)).contains("Queue floor-2 is added.");
        PrintQueue added = queues.find("floor-2").orElseThrow();
        assertThat(added.users()).containsExactlyInAnyOrder("ann", "bob");
        assertThat(added.people()).isEqualTo(Map.of("192.0.2.7", "ann"));
        assertThat(added.printServers()).hasSize(2);
        assertThat(added.accepts()).containsExactlyInAnyOrder(NameProof.BASIC, NameProof.NONE);
        assertThat(added.retentionMinutes()).isEqualTo(60);
        assertThat(added.color()).isFalse();

        QueuePutCommand change = put("floor-2");
        change.info = "Second floor";
        change.users = "";
        change.retention = "server";
        change.maxJobs = 100;
        change.maxOctets = 5L << 30;
        change.stopped = "paused,hold-new-jobs";
        assertThat(terminal.run(change)).contains("Queue floor-2 is changed.");
        String difference = QueueDifference.of(added, queues.find("floor-2").orElseThrow());
        assertThat(difference).contains("info:  -> Second floor; ", "retentionMinutes: 60 -> null");
        assertThat(queues.find("floor-2"))
                .contains(added.change()
                        .info("Second floor")
                        .users(Set.of())
                        .retentionMinutes(null)
                        .maxJobs(100)
                        .maxOctets(5L << 30)
                        .reasons(Set.of(PrinterStateReason.PAUSED, PrinterStateReason.HOLD_NEW_JOBS))
                        .toQueue());

        QueueListCommand list = new QueueListCommand();
        list.queues = queues;
        assertThat(terminal.run(list))
                .contains("print", "floor-2", "Second floor", "basic, none", "paused", "192.0.2.7=ann");
        list.json = true;
        JsonNode rows = new ObjectMapper().readTree(terminal.run(list));
        assertThat(rows.get(1).get("max octets").asLong()).isEqualTo(5L << 30);
        assertThat(rows.get(1).get("accepts").get(0).asText()).isEqualTo("basic");

        QueueRemoveCommand remove = new QueueRemoveCommand();
        remove.name = "floor-2";
        remove.queues = queues;
        assertThat(terminal.run(remove)).contains("removed");
        assertThat(queues.find("floor-2")).isEmpty();
        assertThatThrownBy(() -> terminal.run(remove)).isInstanceOf(PrintException.class);
        assertThat(log.of(LogKind.SERVER_ACCESS))
                .contains(new Entry("karaf", "console", "queue-put", "queue floor-2", Entry.OK, difference)
                        .as(Set.of(Role.ADMINISTRATOR)));
    }

    @ParameterizedTest
    @CsvSource({
        "accepts,nothing,Not a proof",
        "people,desk,is not an address",
        "people,desk=ann,is not a network",
        "color,maybe,yes or no",
        "retention,soon,soon",
        "stopped,tired,Not a reason"
    })
    void whatIsWrongIsSaidAndNothingIsChanged(String option, String value, String message) throws Exception {
        QueuePutCommand put = put("print");
        PrintQueue before = queues.find("print").orElseThrow();
        QueuePutCommand.class.getDeclaredField(option).set(put, value);
        assertThatThrownBy(() -> terminal.run(put))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
        assertThat(queues.find("print")).contains(before);
    }

    @Test
    void aPersonalAddressIsShownOnceAndRevoked() throws Exception {
        UserUriCommand command = new UserUriCommand();
        command.name = "Ann";
        command.users = users;
        command.personalUris = personalUris;
        assertThatThrownBy(() -> terminal.run(command)).isInstanceOf(PrintException.class);
        users.add(new User("ann", "Ann", Set.of(Role.USER), "", "", false, true, 0, null));
        assertThat(terminal.run(command)).contains("/ipp/print/print/anntoken1");
        assertThat(log.of(LogKind.SERVER_ACCESS).toString()).doesNotContain("anntoken1");
        command.revoke = true;
        assertThat(terminal.run(command)).contains("void");
        assertThat(personalUris.issuedAt("ann")).isEmpty();
    }
}
