package org.secureprint.shell.keys.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.job.JobReindexing;
import org.secureprint.api.job.VaultComparison;
import org.secureprint.api.testing.InMemoryKeyRing;
import org.secureprint.api.testing.InMemoryVault;
import org.secureprint.api.testing.RecordingLog;
import org.secureprint.api.testing.VaultContract;
import org.secureprint.api.vault.KeyManagement;
import org.secureprint.shell.console.Terminal;

/** S-15: what the console shows of the vault. */
class VaultStatusCommandTest {
    private final Terminal terminal = new Terminal(new RecordingLog());
    private final VaultStatusCommand status = new VaultStatusCommand();
    private String closedBecause;
    private String paused;
    private VaultComparison.State state = VaultComparison.State.SETTLED;

    @BeforeEach
    void connect() throws Exception {
        InMemoryKeyRing ring = new InMemoryKeyRing();
        ring.rotate();
        InMemoryVault vault = new InMemoryVault();
        VaultContract.store(vault, new byte[10]);
        status.management = (KeyManagement) Proxy.newProxyInstance(
                KeyManagement.class.getClassLoader(),
                new Class<?>[] {KeyManagement.class},
                (proxy, method, arguments) ->
                        Optional.ofNullable(method.getName().equals("closedBecause") ? closedBecause : paused));
        status.vault = vault;
        status.keys = ring;
        status.jobs = fake(JobReindexing.class, () -> new VaultComparison(state, 0, 3));
    }

    private interface Answer {
        Object get();
    }

    private static <T> T fake(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer.get()));
    }

    @Test
    void showsKeysAndWhatTheyWrap() throws Exception {
        assertThat(terminal.run(status)).contains("settled", "1 decrypt-only", "wraps 1", "2 active", "wraps 0");
        assertThat(terminal.run(status)).doesNotContain("vault-reindex");
        status.json = true;
        assertThat(terminal.run(status))
                .contains(
                        "\"documents\" : 1",
                        "\"active-key\" : 1",
                        "\"wraps\" : 1",
                        "\"unreadable-documents\" : 0",
                        "\"orphans\" : 0",
                        "\"damaged-jobs\" : 3");
    }

    @Test
    void saysThatKeysGrowNoOlder() throws Exception {
        assertThat(terminal.run(status)).doesNotContain("by its age");
        paused = "the clock jumped";
        assertThat(terminal.run(status)).contains("No key is made or destroyed by its age now: the clock jumped");
        status.json = true;
        assertThat(terminal.run(status)).doesNotContain("by its age");
    }

    @Test
    void saysWhatToDoWithKeptDocuments() throws Exception {
        state = VaultComparison.State.KEPT;
        assertThat(terminal.run(status)).contains("kept", "spm:vault-reindex", "spm:vault-forget-orphans");
    }

    /** S-11: then there is no vault and no ring, and the server has no jobs either. */
    @Test
    void saysWhyTheVaultIsClosed() {
        closedBecause = "The key ring keyring.p12 is missing. Restore it.";
        status.vault = null;
        status.keys = null;
        status.jobs = null;
        for (boolean json : new boolean[] {false, true}) {
            status.json = json;
            assertThatThrownBy(() -> terminal.run(status))
                    .isInstanceOf(PrintException.class)
                    .hasMessage("The vault is closed: The key ring keyring.p12 is missing. Restore it.");
        }
        closedBecause = null;
        assertThatThrownBy(() -> terminal.run(status)).hasMessageContaining("Try again in a moment");
    }

    @Test
    void showsTheVaultWhileTheDatabaseIsAway() throws Exception {
        status.jobs = null;
        assertThat(terminal.run(status)).contains("2 active", "unknown, the jobs' database is not there");
        status.json = true;
        assertThat(terminal.run(status)).contains("\"documents\" : 1", "\"comparison\" : null", "\"orphans\" : null");
    }
}
