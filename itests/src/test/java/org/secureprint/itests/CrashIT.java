package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.itests.crash.Findings;
import org.secureprint.itests.crash.Kills;
import org.secureprint.itests.crash.Office;
import org.secureprint.itests.crash.PowerCutSite;
import org.secureprint.itests.crash.PowerCuts;
import org.secureprint.itests.server.PostgresServer;

/**
 * S-10, S-20: the server is killed ({@code kill -9}) and the power of its disk is cut while people print through all ports, collect and
 * delete. A ledger outside knows what was acknowledged. Short runs; the long ones are {@code bench/crash}, see docs/durability.md.
 */
class CrashIT {
    private static final int KILLS = Integer.getInteger("spm.kills", 5);
    private static final int POWER_CUTS = Integer.getInteger("spm.powerCuts", 3);

    @TempDir
    Path directory;

    private final Findings findings = new Findings();

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
        }
    }

    private void kill(Office office) throws Exception {
        office.open();

        new Kills(office, findings, System.out).run(KILLS, new Random());

        assertThat(findings).hasToString("");
        assertThat(office.rotates()).isTrue();
        assertThat(office.acknowledged())
                .containsKeys("jobs by ipp", "jobs by ipps", "jobs by lpd", "jobs by web", "releases", "deletions");
    }
}
