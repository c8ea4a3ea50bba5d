package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.itests.Strace.Call;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.SpmServer;

/**
 * S-10: a success reply leaves after the document and then its row were synced, as the kernel sees it ({@code strace}). For a large
 * document its name is synced as well, before the row. Deleting goes the other way: the row, the keys, the file, the row.
 */
class SyncOrderIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String DATABASE = ".*\\.mv\\.db";
    private static final String PACK = "/vault/packs/[0-9a-f]{16}";
    private static final String DIRECTORY = "/vault/documents/[0-9a-f]{2}";
    private static final String FILE = DIRECTORY + "/[0-9a-f-]{36}\\.1";
    private static final int SMALL = 20_000;
    private static final int LARGE = 2_000_000;

    @TempDir
    Path directory;

    @BeforeAll
    static void hasStrace() throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("sh", "-c", "command -v strace").start().waitFor())
                .as("strace is needed: apt-get install strace")
                .isZero();
    }

    @Test
    void aReplyLeavesAfterDocumentAndRowAreSynced() throws Exception {
        try (SpmServer server = SpmServer.in(directory.resolve("server"))
                .with("SPM_HTTP_ENABLED", "true")
                .start()) {
            // in clear nothing but the reply is written, even where the connection is a new one
            PrintClient client = new PrintClient(server.http("/"), server.sslContext());
            print(client, SMALL);

            Strace small = Strace.of(server, directory, "small", () -> print(client, SMALL));
            Call reply = small.first("reply", call -> call.writesTo(server.httpPort()));
            Call document = small.first("sync of the pack", call -> call.syncs(PACK));
            Call row = small.lastBefore(reply, "sync of the database", call -> call.syncs(DATABASE));
            Call line = small.first("line in the log", call -> call.writes("/port_access[^/]*"));
            assertInOrder(document, row, line, reply);

            Strace large = Strace.of(server, directory, "large", () -> print(client, LARGE));
            reply = large.first("reply", call -> call.writesTo(server.httpPort()));
            document = large.first("sync of the file", call -> call.syncs("/vault/documents/.*\\.part"));
            Call rename = large.first("rename", call -> call.names("rename", "\\.part"));
            Call name = large.first("sync of the directory", call -> call.syncs(DIRECTORY));
            row = large.lastBefore(reply, "sync of the database", call -> call.syncs(DATABASE));
            line = large.first("line in the log", call -> call.writes("/port_access[^/]*"));
            assertInOrder(document, rename, name, row, line, reply);
        }
    }

    @Test
    void aJobIsDeletedInItsRowThenOnTheDiskThenInItsRow() throws Exception {
        try (SpmServer server = SpmServer.in(directory.resolve("server")).start()) {
            PrintClient client = new PrintClient(server.https("/"), server.sslContext());
            int kept = print(client, SMALL);
            int packed = print(client, SMALL);
            int large = print(client, LARGE);

            Strace file = Strace.of(server, directory, "file", () -> delete(server, large));
            Call slots = file.first("overwriting of the slots", call -> call.writes(FILE));
            Call canceled = file.lastBefore(slots, "sync of the row", call -> call.syncs(DATABASE));
            Call second = file.firstAfter(slots, "overwriting of the other slot", call -> call.writes(FILE));
            Call synced = file.first("sync of the slots", call -> call.syncs(FILE));
            Call gone = file.first("removal", call -> call.names("unlink", FILE));
            Call name = file.first("sync of the directory", call -> call.syncs(DIRECTORY));
            Call row = file.firstAfter(name, "sync of the row", call -> call.syncs(DATABASE));
            assertInOrder(canceled, slots, second, synced, gone, name, row);

            Strace pack = Strace.of(server, directory, "pack", () -> delete(server, packed));
            slots = pack.first("overwriting of the slots", call -> call.writes(PACK));
            canceled = pack.lastBefore(slots, "sync of the row", call -> call.syncs(DATABASE));
            second = pack.firstAfter(slots, "overwriting of the other slot", call -> call.writes(PACK));
            synced = pack.first("sync of the slots", call -> call.syncs(PACK));
            row = pack.firstAfter(synced, "sync of the row", call -> call.syncs(DATABASE));
            assertInOrder(canceled, slots, second, synced, row);
            assertThat(server.console("spm:job-info --json " + kept)).contains("pending-held");
        }
    }

    private static void delete(SpmServer server, int job) throws Exception {
        server.console("spm:job-delete " + job);
        Await.until(
                SOON,
                () -> server.console("spm:job-info --json " + job).matches("(?s).*\"erased\"\\s*:\\s*true.*"),
                () -> "job " + job + " is erased");
    }

    private static int print(PrintClient client, int length) throws IOException, InterruptedException {
        return client.print("ann", "order", "application/octet-stream", new byte[length])
                .integer("job-id")
                .orElseThrow();
    }

    private static void assertInOrder(Call... calls) {
        for (int i = 1; i < calls.length; i++) {
            assertThat(calls[i].start())
                    .as("%s begins after the end of %s", calls[i], calls[i - 1])
                    .isGreaterThan(calls[i - 1].end());
        }
    }
}
