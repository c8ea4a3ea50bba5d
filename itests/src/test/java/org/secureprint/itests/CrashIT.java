package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.itests.crash.FailingCall;
import org.secureprint.itests.crash.FailingCalls;
import org.secureprint.itests.crash.Findings;
import org.secureprint.itests.crash.Kills;
import org.secureprint.itests.crash.MixedLoad;
import org.secureprint.itests.crash.Office;
import org.secureprint.itests.crash.OutageSites;
import org.secureprint.itests.crash.PowerCutSite;
import org.secureprint.itests.crash.PowerCuts;
import org.secureprint.itests.server.PostgresServer;

/**
 * S-10, S-20: the server is killed ({@code kill -9}), the power of its disk is cut, and its disk and database are away for a while, as
 * people print through all ports, collect and delete; and system calls fail in the life of a job. A ledger outside knows what was
 * acknowledged. Short runs, which other tests may slow down: the server has more time to get ready. The long ones, in which it has as long
 * as is promised, are {@code bench/crash}, see docs/durability.md.
 */
class CrashIT {
    private static final int KILLS = Integer.getInteger("spm.kills", 5);
    private static final int POWER_CUTS = Integer.getInteger("spm.powerCuts", 3);
    private static final int FAILING_CALLS = Integer.getInteger("spm.failingCalls", 1);
    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("spm.outageSeconds", 2));
    private static final Duration READY = Duration.ofSeconds(Integer.getInteger("spm.readySeconds", 60));

    @TempDir
    Path directory;

    private final Findings findings = new Findings(READY, READY);

    @Test
    void keepsItsWordWhenItIsKilled() throws Exception {
        try (Office office = new Office(directory, Map.of())) {
            kill(office);
        }
    }

    @Test
    void keepsItsWordWhenItIsKilledBesidePostgresql() throws Exception {
        try (PostgresServer postgres = new PostgresServer();
                Office office = new Office(directory, postgres.config())) {
            kill(office);
        }
    }

    @Test
    void keepsItsWordWhenThePowerIsCut() throws Exception {
        try (PowerCutSite site = PowerCutSite.in(directory, false)) {
            int lost = new PowerCuts(site, findings, System.out).run(POWER_CUTS, new Random());

            assertThat(findings).hasToString("");
            assertThat(lost).as("files that were not synced are lost").isPositive();
            assertThatEverythingHappened(site.office());
        }
    }

    @Test
    void keepsItsWordWhenCallsFail() throws Exception {
        try (PowerCutSite site = PowerCutSite.in(directory, false)) {
            FailingCalls calls = new FailingCalls(site, directory, findings, System.out);
            for (FailingCall call : FailingCall.values()) {
                assertThat(calls.run(call, FAILING_CALLS))
                        .as("failed calls: %s", call)
                        .isPositive();
            }
        }
        assertThat(findings).hasToString("");
    }

    @Test
    void goesOnWhenTheDiskHasRoomAgain() throws Exception {
        new OutageSites(findings, System.out, OUTAGE).disk(directory);

        assertThat(findings).hasToString("");
    }

    @Test
    void goesOnWhenTheDatabaseIsBack() throws Exception {
        new OutageSites(findings, System.out, OUTAGE).database(directory);

        assertThat(findings).hasToString("");
    }

    private void kill(Office office) throws Exception {
        office.open();

        new Kills(office, findings, System.out).run(KILLS, new Random());

        assertThat(findings).hasToString("");
        assertThatEverythingHappened(office);
    }

    private static void assertThatEverythingHappened(Office office) {
        Map<String, Integer> acknowledged = office.acknowledged();
        assertThat(acknowledged).containsKeys(MixedLoad.EVERYTHING.toArray(String[]::new));
        assertThat(acknowledged)
                .allSatisfy((what, times) -> assertThat(times).as(what).isPositive());
    }
}
