package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.SpmServer;

/**
 * S-11: a real server whose keys are in a PKCS#11 token, a SoftHSM2: its jobs, its rotation, and days without the token or its PIN. The
 * tests mostly wait for what a server does once a minute, so they run beside each other.
 */
class TokenIT {
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
    private static final Pattern SLOT = Pattern.compile("reassigned to slot (\\d+)");
    private static final String PIN = "4711-0815";
    private static final String CANNOT_BE_USED =
            "cannot be used: the module or the token is missing, or the PIN is wrong. Check pkcs11Library, pkcs11Slot";

    @TempDir
    Path directory;

    private Path tokens;
    private Path module;
    private Path pin;

    private SpmServer server() throws Exception {
        tokens = Files.createDirectory(directory.resolve("tokens"));
        module = Files.writeString(
                directory.resolve("softhsm2.conf"),
                "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        pin = Files.createFile(
                directory.resolve("pin"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(pin, PIN + "\n");
        return ClosedVault.server(directory.resolve("server"))
                .with("SOFTHSM2_CONF", module.toString())
                .configure("org.secureprint.vault", "keyStore", "pkcs11")
                .configure("org.secureprint.vault", "pkcs11Library", LIBRARY.toString())
                .configure("org.secureprint.vault", "pkcs11Slot", newToken())
                .configure("org.secureprint.vault", "passphraseFile", pin.toString());
    }

    private String newToken() throws IOException, InterruptedException {
        ProcessBuilder making = new ProcessBuilder(
                        "softhsm2-util", "--init-token", "--free", "--label", "spm", "--pin", PIN, "--so-pin", PIN)
                .redirectErrorStream(true);
        making.environment().put("SOFTHSM2_CONF", module.toString());
        Process process = making.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        Matcher slot = SLOT.matcher(said);
        assertThat(slot.find()).as(said).isTrue();
        return slot.group(1);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void keepsJobsThroughRestartsAndRotation() throws Exception {
        try (SpmServer server = server().start()) {
            KeptJobs jobs = KeptJobs.on(server);
            jobs.print("before the restart");
            server.restart();
            jobs.releaseAll();
            jobs.print("before the rotation");
            assertThat(server.console("spm:key-rotate")).contains("Key 2 is active");
            jobs.print("after the rotation");
            Await.until(
                    SOON,
                    () -> server.console("spm:key-destroy 1").contains("Key 1 is destroyed"),
                    () -> "key 1 is destroyed; " + KeyRingIT.key(server, 1));
            server.kill9();
            server.start();
            jobs.print("after the crash");
            jobs.releaseAll();
            assertThat(KeyRingIT.key(server, 1)).contains(" destroyed ");
            assertThat(KeyRingIT.key(server, 2)).contains(" active ");
            assertThat(server.console("spm:key-backup --passphrase-file " + pin + " " + directory.resolve("copy")))
                    .contains("never leave it");
            assertThat(server.store().resolve("keys/keyring.p12")).doesNotExist();
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void refusesJobsWithoutTheTokenOrItsPinAndTouchesNothing() throws Exception {
        try (SpmServer server = server().start()) {
            KeptJobs jobs = KeptJobs.on(server);
            jobs.print("before");
            server.stop();
            Map<Path, byte[]> vault = ClosedVault.files(server);

            Path away = Files.move(tokens, directory.resolve("away"));
            Files.createDirectory(tokens);
            ClosedVault.staysClosed(server, CANNOT_BE_USED);
            assertThat(ClosedVault.files(server)).containsExactlyEntriesOf(vault);
            server.stop();
            Files.delete(tokens);
            Files.move(away, tokens);
            Files.writeString(pin, "0000-0000\n");
            ClosedVault.staysClosed(server, CANNOT_BE_USED);
            assertThat(ClosedVault.files(server)).containsExactlyEntriesOf(vault);

            Files.writeString(pin, PIN + "\n");
            assertThat(server.console("spm:key-open --passphrase-file " + pin)).contains("The vault is open.");
            ClosedVault.isOpen(server);
            jobs.print("after");
            jobs.releaseAll();
        }
    }
}
