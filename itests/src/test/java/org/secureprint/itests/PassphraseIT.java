package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.secureprint.itests.server.SpmServer;

/**
 * S-11: the passphrase of the key ring comes from a systemd credential, from somebody at the console, or from a private file; a wrong one is
 * refused in one line; and it stands nowhere else.
 */
class PassphraseIT {
    private static final String WRONG = "the passphrase is wrong or the file is damaged";
    private static final String QUESTION = "Passphrase of the key ring";

    @TempDir
    Path directory;

    private final Canaries canaries = new Canaries();
    private final String passphrase = canaries.word("passphrase");
    private final String wrong = canaries.word("wrong passphrase");
    private final Instant began = Instant.now();

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void opensTheRingFromWhereverItComes() throws Exception {
        Path credential =
                Files.createDirectory(directory.resolve("credentials")).resolve("spm-keyring-passphrase");
        PrivateFile.write(credential, passphrase);
        try (SpmServer server = ClosedVault.server(directory.resolve("server"))
                .with("CREDENTIALS_DIRECTORY", credential.getParent().toString())
                .start()) {
            Path file = server.store().resolve("secrets/keyring-passphrase");
            KeptJobs jobs = KeptJobs.on(server);
            jobs.print("under a credential");
            assertThat(file).doesNotExist();
            assertStandsNowhere(server);
            server.stop();
            Map<Path, byte[]> vault = ClosedVault.files(server);

            PrivateFile.write(credential, wrong);
            ClosedVault.staysClosed(server, WRONG);
            assertThat(oneLine(server.type("spm:key-open", QUESTION, wrong, Pattern.compile(WRONG))))
                    .contains(WRONG);
            assertThat(ClosedVault.files(server)).containsExactlyEntriesOf(vault);
            server.type("spm:key-open", QUESTION, passphrase, Pattern.compile("The vault is open\\."));
            ClosedVault.isOpen(server);
            jobs.print("after it was typed");
            assertStandsNowhere(server);
            server.stop();

            Files.delete(credential);
            PrivateFile.write(file, passphrase);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
            server.restart();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as("no start leaves rights to others")
                    .isEqualTo("rw-------");
            jobs.releaseAll();
            Files.delete(file);
            assertStandsNowhere(server);
        }
    }

    /** What was refused, without the colours of a terminal. */
    private static String oneLine(String shown) {
        return shown.replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "")
                .lines()
                .filter(line -> line.contains(WRONG))
                .reduce((one, other) -> "two lines: " + one + other)
                .orElse("no line");
    }

    /** Neither among the arguments and the environment of the process, nor in its files and logs. */
    private void assertStandsNowhere(SpmServer server) throws IOException {
        Map<String, Set<String>> found = new TreeMap<>();
        for (long process : new long[] {server.pid(), server.javaPid()}) {
            for (String of : new String[] {"cmdline", "environ"}) {
                Path file = Path.of("/proc/" + process + "/" + of);
                assertThat(Files.readAllBytes(file)).isNotEmpty();
                found.put(file.toString(), canaries.in(file));
            }
        }
        found.values().removeIf(Set::isEmpty);
        canaries.below(server.data(), Integer.MAX_VALUE, began, found);
        canaries.below(server.etc(), Integer.MAX_VALUE, began, found);
        canaries.below(server.stdoutFile().getParent(), 1, began, found);
        Path history = Path.of(System.getProperty("user.home"), ".karaf");
        if (Files.exists(history)) {
            canaries.below(history, Integer.MAX_VALUE, began, found);
        }
        assertThat(found).isEmpty();
    }
}
