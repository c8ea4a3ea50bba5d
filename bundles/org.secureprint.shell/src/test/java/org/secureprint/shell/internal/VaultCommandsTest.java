package org.secureprint.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.secureprint.api.job.JobReindexing;
import org.secureprint.api.job.VaultComparison;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.RecordingLog;
import org.secureprint.shell.console.Terminal;

/** S-15: what the console does after the database was lost. */
class VaultCommandsTest {
    private final RecordingLog log = new RecordingLog();
    private final Terminal terminal = new Terminal(log);
    private final LostJobs jobs = new LostJobs();

    @Test
    void reindexingShowsItsProgressAndIsLogged() throws Exception {
        VaultReindexCommand reindex = new VaultReindexCommand();
        reindex.jobs = jobs;
        assertThat(terminal.run(reindex))
                .contains("512 jobs are back", "again: 600", "documents: 2", "damaged: 1", "4 of them", "5 documents");
        assertThat(log.of(LogKind.SERVER_ACCESS)).singleElement().satisfies(line -> {
            assertThat(line.action()).isEqualTo("vault-reindex");
            assertThat(line.actor()).isEqualTo("karaf");
        });
    }

    @Test
    void orphansAreErasedOnlyWhenThatIsAsked() throws Exception {
        VaultForgetOrphansCommand forget = new VaultForgetOrphansCommand();
        forget.jobs = jobs;
        jobs.state = VaultComparison.State.KEPT;
        assertThat(terminal.run(forget)).contains("7 documents").contains("--erase");
        assertThat(jobs.forgotten).isFalse();
        forget.erase = true;
        assertThat(terminal.run(forget)).contains("7 documents without a job are erased");
        assertThat(log.of(LogKind.SERVER_ACCESS)).singleElement().satisfies(line -> assertThat(line.action())
                .isEqualTo("vault-forget-orphans"));
    }

    /** A lost database as the console sees it. */
    private static final class LostJobs implements JobReindexing {
        private VaultComparison.State state = VaultComparison.State.SETTLED;
        private boolean forgotten;

        @Override
        public VaultComparison comparison() {
            return new VaultComparison(state, forgotten || state == VaultComparison.State.SETTLED ? 0 : 7, 3);
        }

        @Override
        public Reindexed reindex(IntConsumer progress) {
            progress.accept(512);
            progress.accept(603);
            return new Reindexed(600, 4, 2, 1, 5);
        }

        @Override
        public int forgetOrphans() {
            forgotten = true;
            return 7;
        }
    }
}
