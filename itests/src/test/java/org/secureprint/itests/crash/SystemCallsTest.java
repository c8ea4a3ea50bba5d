package org.secureprint.itests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The crash suite finds a server that trusts a file after its sync failed, and no other. */
class SystemCallsTest {
    private static final String FAILED = "71 fdatasync(9</vault/packs/1>) = -1 EIO (Input/output error) (INJECTED)";
    private static final String SYNCED = "71 fdatasync(9</vault/packs/1>) = 0";

    @TempDir
    Path directory;

    @Test
    void aFileIsNotSyncedAgain() throws IOException {
        SystemCalls calls = calls(FAILED, SYNCED);
        assertThat(calls.failed()).containsExactly("fdatasync /vault/packs/1");
        assertThat(calls.trusting()).containsExactly("fdatasync /vault/packs/1");
        assertThat(calls(SYNCED, FAILED).trusting()).isEmpty();
    }

    @Test
    void aPackGetsNoMoreDocuments() throws IOException {
        assertThat(calls(FAILED, written(24_576), SYNCED).trusting()).containsExactly("pwrite64 /vault/packs/1");
        assertThat(calls(written(24_576), FAILED).trusting()).isEmpty();
    }

    @Test
    void keysInAPackAreOverwrittenAllTheSame() throws IOException {
        assertThat(calls(FAILED, written(512), written(512), SYNCED).trusting()).isEmpty();
        assertThat(calls(FAILED, written(512), SYNCED, FAILED, SYNCED).trusting())
                .hasSize(1);
    }

    @Test
    void aDatabaseIsTrustedOnceItIsAnotherFile() throws IOException {
        String failed = "72 fsync(5</store/secureprint.mv.db>) = -1 EIO (Input/output error) (INJECTED)";
        String written = "72 pwrite64(5</store/secureprint.mv.db>, \"\"..., 8192, 0) = 8192";
        String synced = "72 fsync(5</store/secureprint.mv.db>) = 0";
        String renamed = "72 rename(\"/store/secureprint.mv.db.copy\", \"/store/secureprint.mv.db\") = 0";
        assertThat(calls(failed, written, synced).trusting()).containsExactly("fsync /store/secureprint.mv.db");
        assertThat(calls(failed, renamed, written, synced).trusting()).isEmpty();
    }

    @Test
    void callsThatStraceSplitsArePutTogether() throws IOException {
        SystemCalls calls = calls(
                "71 fdatasync(9</vault/packs/1> <unfinished ...>",
                "72 pwrite64(5</a>, \"\"..., 3, 0) = 3",
                "71 <... fdatasync resumed>) = -1 EIO (Input/output error) (INJECTED)",
                SYNCED);
        assertThat(calls.trusting()).containsExactly("fdatasync /vault/packs/1");
    }

    private static String written(int octets) {
        return "71 pwrite64(9</vault/packs/1>, \"\"..., " + octets + ", 4096) = " + octets;
    }

    private SystemCalls calls(String... lines) throws IOException {
        return SystemCalls.read(Files.write(directory.resolve("strace"), List.of(lines)));
    }
}
