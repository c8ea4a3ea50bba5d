package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.SpmServer;

/** S-20: each limit holds exactly, and is named, while twenty clients print at once through all ports. */
class QuotaRaceIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int ROOM = 7;

    @TempDir
    static Path directory;

    private static final byte[] DOCUMENT = OldClients.pjl(Administrator.NAME, "x", 1);
    private static SpmServer server;
    private static Administrator administrator;
    private static Crowd crowd;

    @BeforeAll
    static void start() throws Exception {
        server = SpmServer.in(directory.resolve("server"))
                .configure("org.secureprint.spool.lpd", "enabled", "true")
                .configure("org.secureprint.spool.raw-print", "enabled", "true")
                .start();
        administrator = Administrator.at(server);
        crowd = new Crowd(server, DOCUMENT);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Nothing is left of who was refused. */
    @AfterEach
    void eraseAll() throws Exception {
        for (JsonNode job : ListedJobs.at(server)) {
            server.console("spm:job-delete " + job.get("id").asInt());
        }
        Await.until(SOON, () -> documents() == 0, () -> "nothing in the vault");
    }

    @ParameterizedTest
    @CsvSource({"maxJobsPerUser, 1, jobs", "maxOctetsPerUser, 0, octets"})
    void ofOnePerson(String limit, int each, String unit) throws Exception {
        long value = ROOM * (each > 0 ? each : DOCUMENT.length);
        administrator.set(limit, value);
        assertThatOnlySevenFit(limit + ": " + value + " " + unit);
        administrator.set(limit, 0);
    }

    @ParameterizedTest
    @CsvSource({"max-jobs, 1, maxJobs, jobs", "max-octets, 0, maxOctets, octets"})
    void ofOneQueue(String option, int each, String limit, String unit) throws Exception {
        long value = ROOM * (each > 0 ? each : DOCUMENT.length);
        server.console("spm:queue-put --" + option + " " + value + " print");
        assertThatOnlySevenFit(limit + ": " + value + " " + unit);
        server.console("spm:queue-put --" + option + " 0 print");
    }

    @Test
    void ofOneJob() throws Exception {
        administrator.set("maxJobOctets", DOCUMENT.length - 1);
        assertTaken(crowd.print(), 0, 0, "maxJobOctets");
        administrator.set("maxJobOctets", DOCUMENT.length);
        assertTaken(crowd.print(), Crowd.SIZE, Crowd.SIZE, "maxJobOctets");
        administrator.set("maxJobOctets", 0);
    }

    private static void assertThatOnlySevenFit(String limit) throws Exception {
        assertTaken(crowd.print(), ROOM, ROOM, limit);
        assertTaken(crowd.print(), 0, ROOM, limit);
    }

    /**
     * So many of a crowd are taken, and the others were told why not, each one.
     *
     * @param held with those that were there before
     */
    private static void assertTaken(Crowd.Outcome outcome, int taken, int held, String limit) throws IOException {
        assertThat(outcome.refused()).hasSize(Crowd.SIZE - taken).allSatisfy(line -> assertThat(line)
                .contains(limit));
        assertThat(outcome.told()).allSatisfy(sentence -> assertThat(sentence).contains(limit));
        assertThat(outcome.acknowledged()).isBetween(taken - Crowd.SIZE / 4, taken);
        assertThat(ListedJobs.at(server)).hasSize(held);
    }

    private static int documents() throws IOException {
        return Integer.parseInt(
                server.console("spm:vault-status --json").replaceAll("(?s).*\"documents\"\\s*:\\s*(\\d+).*", "$1"));
    }
}
