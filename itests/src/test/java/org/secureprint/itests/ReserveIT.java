package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.ipp.GroupTag;
import org.secureprint.ipp.Message;
import org.secureprint.ipp.Operation;
import org.secureprint.ipp.StatusCode;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.SmallDisk;
import org.secureprint.itests.server.SpmServer;

/**
 * S-20: what the disk keeps free. A job that does not fit is refused at its beginning or in its middle, with the limit's name and nothing
 * left; what is held can be collected; with room again jobs are taken, without a restart.
 */
class ReserveIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int DISK_OCTETS = 24 * 1024 * 1024;
    private static final int RESERVE_OCTETS = 12 * 1024 * 1024;
    private static final int LARGE_OCTETS = 8 * 1024 * 1024;
    private static final int MEDIUM_OCTETS = 600_000;
    private static final String LIMIT = "minimumFreeOctets keeps " + RESERVE_OCTETS;

    @TempDir
    Path directory;

    private SpmServer server;
    private PrintClient client;

    @Test
    void refusesWhatDoesNotFitAndTakesItOnceThereIsRoom() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(Files.createDirectories(directory.resolve("disk")), DISK_OCTETS);
                SpmServer running = SpmServer.in(directory.resolve("server"))
                        .configure(
                                "org.secureprint.vault",
                                "directory",
                                disk.path().resolve("vault").toString())
                        .configure("org.secureprint.vault", "minimumFreeOctets", Integer.toString(RESERVE_OCTETS))
                        .configure("org.secureprint.spool.lpd", "enabled", "true")
                        .configure("org.secureprint.spool.raw-print", "enabled", "true")
                        .start()) {
            server = running;
            client = new PrintClient(server.https("/"), server.sslContext());
            KeptJobs kept = KeptJobs.on(server);
            kept.print("before");
            Message taken = print(LARGE_OCTETS);
            assertThat(taken.code()).isEqualTo(StatusCode.SUCCESSFUL_OK.code());
            assertRefused(print(LARGE_OCTETS), 2);

            Path filler = Files.write(disk.path().resolve("filler"), new byte[LARGE_OCTETS]);
            assertRefused(print(10), 2);
            assertThat(lpr()).isNotZero();
            Await.until(
                    SOON,
                    () -> log("port_error").anyMatch(line -> line.contains("lpd") && line.contains(LIMIT)),
                    () -> "the sentence in the log of the ports");
            assertThat(log("server_error")).anyMatch(line -> line.contains(LIMIT));
            assertThat(documents()).isEqualTo(2);
            kept.releaseAll();
            Await.until(SOON, () -> documents() == 1, () -> "the printed one erased");

            Files.delete(filler);
            assertThat(print(10).code()).isEqualTo(StatusCode.SUCCESSFUL_OK.code());
            assertThat(lpr()).isZero();
            int held = documents();
            assertThat(held).isGreaterThanOrEqualTo(3);
            assertRefused(print(LARGE_OCTETS), held);
            server.console("spm:job-delete "
                    + taken.attributes(GroupTag.JOB).integer("job-id").orElseThrow());
            assertThat(print(LARGE_OCTETS).code()).isEqualTo(StatusCode.SUCCESSFUL_OK.code());
            assertThatTheReserveStaysWholeWhileTwentyPrint(disk.path());
        }
    }

    /** Of what is left, no more is taken than there is, whoever comes through whatever port; and who is refused is told why. */
    private void assertThatTheReserveStaysWholeWhileTwentyPrint(Path disk) throws Exception {
        Administrator.at(server);
        Crowd crowd = new Crowd(server, OldClients.pjl(Administrator.NAME, "x", MEDIUM_OCTETS, 1));
        int before = ListedJobs.at(server).size();
        AtomicLong least = new AtomicLong(Long.MAX_VALUE);
        AtomicBoolean over = new AtomicBoolean();
        Thread watcher = new Thread(() -> {
            while (!over.get()) {
                least.accumulateAndGet(disk.toFile().getUsableSpace(), Math::min);
            }
        });
        watcher.start();
        Crowd.Outcome outcome;
        try {
            outcome = crowd.print();
        } finally {
            over.set(true);
            watcher.join();
        }
        int refused = outcome.refused().size();
        assertThat(refused).isBetween(1, Crowd.SIZE - 1);
        assertThat(outcome.refused()).allSatisfy(line -> assertThat(line).contains(LIMIT));
        assertThat(outcome.told()).allSatisfy(sentence -> assertThat(sentence).contains(LIMIT));
        assertThat(ListedJobs.at(server)).hasSize(before + Crowd.SIZE - refused);
        assertThat(outcome.acknowledged()).isBetween(Crowd.SIZE - refused - Crowd.SIZE / 4, Crowd.SIZE - refused);
        assertThat(least.get()).isGreaterThanOrEqualTo(RESERVE_OCTETS);
        for (JsonNode job : ListedJobs.at(server)) {
            server.console("spm:job-delete " + job.get("id").asInt());
        }
        Await.until(SOON, () -> documents() == 0, () -> "nothing left of who was refused");
    }

    private void assertRefused(Message answer, int documents) throws IOException {
        assertThat(answer.code()).isEqualTo(StatusCode.SERVER_ERROR_TEMPORARY_ERROR.code());
        assertThat(answer.operationAttributes().text("status-message").orElse(""))
                .contains("disk is full", LIMIT, "try again later");
        Await.until(SOON, () -> documents() == documents, () -> "nothing of it in the vault");
    }

    private Message print(int octets) throws Exception {
        Message request = Message.request(Operation.PRINT_JOB, 1)
                .operation(attributes ->
                        attributes.uri("printer-uri", client.printerUri()).name("requesting-user-name", "ann"))
                .done();
        return client.send(request, new ByteArrayInputStream(new byte[octets]));
    }

    private int lpr() throws Exception {
        Path file = Files.write(directory.resolve("small"), "By LPD".getBytes(StandardCharsets.US_ASCII));
        return new Rlpr(directory, server.lpdPort()).outcome("rlpr", "print", file.toString());
    }

    private int documents() throws IOException {
        return Integer.parseInt(
                server.console("spm:vault-status --json").replaceAll("(?s).*\"documents\"\\s*:\\s*(\\d+).*", "$1"));
    }

    private Stream<String> log(String kind) throws IOException {
        try (Stream<Path> files = Files.list(server.data().resolve("log"))) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith(kind))
                    .toList()) {
                all.append(Files.readString(file));
            }
            return all.toString().lines();
        }
    }
}
