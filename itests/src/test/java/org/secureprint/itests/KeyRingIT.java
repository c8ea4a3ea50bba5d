package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.SpmServer;

/**
 * S-11: the key ring of a real server: lost, put back, copied, restored, and rotated while people print. The tests mostly wait for what a
 * server does once a minute, so they run beside each other.
 */
class KeyRingIT {
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final int PRINTING = 2;
    private static final int JOBS_EACH = 5;

    @TempDir
    Path directory;

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void refusesJobsWithoutItsRingAndTouchesNothing() throws Exception {
        try (SpmServer server = ClosedVault.server(directory).start()) {
            KeptJobs jobs = KeptJobs.on(server);
            jobs.print("before");
            server.stop();
            byte[] wholeRing = Files.readAllBytes(ring(server));
            byte[] rightPassphrase = Files.readAllBytes(passphrase(server));
            Map<Path, byte[]> vault = ClosedVault.files(server);

            Files.delete(ring(server));
            ClosedVault.staysClosed(server, "is missing, but the vault is not new");
            server.stop();
            byte[] flipped = wholeRing.clone();
            flipped[flipped.length / 2] ^= 1;
            Files.write(ring(server), flipped);
            ClosedVault.staysClosed(server, "the passphrase is wrong or the file is damaged");
            server.stop();
            Files.write(ring(server), wholeRing);
            Files.writeString(passphrase(server), "another one\n");
            ClosedVault.staysClosed(server, "the passphrase is wrong or the file is damaged");
            assertThat(ClosedVault.files(server)).containsExactlyEntriesOf(vault);

            Files.write(passphrase(server), rightPassphrase);
            assertThat(server.console("spm:key-open --passphrase-file " + passphrase(server)))
                    .contains("The vault is open.");
            ClosedVault.isOpen(server);
            jobs.print("after");
            jobs.releaseAll();
        }
    }

    /** The drill of docs/keys.md, at the console. */
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aCopyBringsBackALostRing() throws Exception {
        try (SpmServer server = ClosedVault.server(directory).start()) {
            KeptJobs jobs = KeptJobs.on(server);
            jobs.print("before the rotation");
            assertThat(server.console("spm:key-rotate")).contains("Key 2 is active");
            jobs.print("before the copy");
            Path secret = Files.createFile(
                    directory.resolve("backup-passphrase"),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Path copy = directory.resolve("ring.backup");
            String backup = "spm:key-backup --passphrase-file " + secret + " " + copy;
            Files.writeString(secret, "too short\n");
            assertThat(server.console(backup)).contains("at least 12");
            assertThat(copy).doesNotExist();
            Files.writeString(secret, "correct horse battery staple\n");
            assertThat(server.console(backup)).contains("The key ring is in " + copy);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                    .isEqualTo("rw-------");
            assertThat(server.console(backup)).contains("exists already");
            jobs.print("after the copy");

            server.stop();
            Map<Path, byte[]> vault = ClosedVault.files(server);
            Files.delete(ring(server));
            Files.delete(ring(server).resolveSibling("keyring.p12.record"));
            Files.delete(passphrase(server));
            ClosedVault.staysClosed(server, "is missing, but the vault is not new");
            String restore = "spm:key-restore --passphrase-file " + secret + " " + copy;
            Files.writeString(secret, "another passphrase\n");
            assertThat(server.console(restore)).contains("the passphrase is wrong or the file is damaged");
            assertThat(ring(server)).doesNotExist();
            assertThat(ClosedVault.files(server)).containsExactlyEntriesOf(vault);

            Files.writeString(secret, "correct horse battery staple\n");
            assertThat(server.console(restore)).contains("The key ring is restored and the vault is open.");
            ClosedVault.isOpen(server);
            assertThat(server.console("spm:key-list")).doesNotContain("missing");
            Await.until(
                    SOON,
                    () -> key(server, 3).contains(" active "),
                    () -> "a new key, as nobody knows how often the old ones were used");
            jobs.print("after the restore");
            server.restart();
            jobs.releaseAll();
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void rotatesWhilePeoplePrintAndDestroysTheOldKey() throws Exception {
        try (SpmServer server = SpmServer.in(directory).start()) {
            KeptJobs jobs = KeptJobs.on(server);
            AtomicBoolean enough = new AtomicBoolean();
            CountDownLatch first = new CountDownLatch(PRINTING * JOBS_EACH);
            ExecutorService people = Executors.newFixedThreadPool(PRINTING);
            Future<?>[] work = new Future<?>[PRINTING];
            for (int i = 0; i < PRINTING; i++) {
                String who = "person-" + i;
                work[i] = people.submit((Callable<Void>) () -> {
                    for (int job = 0; !enough.get(); job++) {
                        jobs.print(who + "-job-" + job);
                        first.countDown();
                    }
                    return null;
                });
            }
            first.await();
            int before = jobs.count();
            assertThat(server.console("spm:key-rotate")).contains("Key 2 is active");
            Await.until(
                    SOON,
                    () -> jobs.count() > before + PRINTING * JOBS_EACH
                            && key(server, 1).matches(".* 0 +\\S+ +0 *"),
                    () -> "nothing needs key 1");
            enough.set(true);
            for (Future<?> each : work) {
                each.get();
            }
            people.shutdown();
            assertThat(server.console("spm:key-destroy 2")).contains("it is active");
            Await.until(
                    SOON,
                    () -> server.console("spm:key-destroy 1").contains("Key 1 is destroyed"),
                    () -> "key 1 is destroyed; " + key(server, 1));
            server.kill9();
            server.start();
            jobs.print("later");
            jobs.releaseAll();
        }
    }

    /** The line of a key in the list of all. */
    static String key(SpmServer server, int id) {
        try {
            return server.console("spm:key-list")
                    .lines()
                    .map(line -> line.replaceAll("[^ -~]", " ").strip())
                    .filter(line -> line.startsWith(id + " "))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static Path ring(SpmServer server) {
        return server.store().resolve("keys/keyring.p12");
    }

    private static Path passphrase(SpmServer server) {
        return server.store().resolve("secrets/keyring-passphrase");
    }
}
