package org.secureprint.setup.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rights that somebody widened while the server was stopped are gone before it opens anything. */
class FileModesTest {
    @TempDir
    Path directory;

    private Path secrets;
    private Path password;

    @BeforeEach
    void aServerRan() throws IOException {
        secrets = Files.createDirectory(directory.resolve("secrets"));
        password = Files.writeString(secrets.resolve("tls.password"), "secret");
        change(directory, "rwx------");
        change(secrets, "rwx------");
        change(password, "rw-------");
    }

    @Test
    void whatIsPrivateStaysAsItIs() throws IOException {
        assertThat(FileModes.keepPrivate(directory)).isEmpty();
        assertThat(mode(password)).isEqualTo("rw-------");
    }

    @Test
    void aFileThatOthersCouldReadIsPrivateAgain() throws IOException {
        change(password, "rw-r-----");
        change(secrets, "rwxr-xr-x");

        assertThat(FileModes.keepPrivate(directory)).containsExactlyInAnyOrder(secrets, password);

        assertThat(mode(password)).isEqualTo("rw-------");
        assertThat(mode(secrets)).isEqualTo("rwx------");
        assertThat(FileModes.keepPrivate(directory)).isEmpty();
    }

    @Test
    void configurationMayBeReadButNotWritten() throws IOException {
        change(password, "rw-rw-r--");
        change(secrets, "rwxr-xrwx");

        assertThat(FileModes.keepUnwritten(directory)).containsExactlyInAnyOrder(secrets, password);

        assertThat(mode(password)).isEqualTo("rw-r--r--");
        assertThat(mode(secrets)).isEqualTo("rwxr-xr-x");
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path elsewhere = Files.createTempFile("elsewhere", "");
        change(elsewhere, "rw-r--r--");
        try {
            Files.createSymbolicLink(secrets.resolve("link"), elsewhere);

            assertThat(FileModes.keepPrivate(directory)).isEmpty();

            assertThat(mode(elsewhere)).isEqualTo("rw-r--r--");
        } finally {
            Files.delete(elsewhere);
        }
    }

    /** The data directory, or a part of it, on another disk. */
    @Test
    void aDirectoryThatIsALinkIsLookedThrough(@TempDir Path disk) throws IOException {
        Path vault = Files.createDirectory(disk.resolve("vault"));
        Path document = Files.writeString(vault.resolve("document"), "x");
        change(vault, "rwxr-x---");
        change(document, "rw-r--r--");
        Path deep = Files.createDirectory(disk.resolve("deep"));
        change(deep, "rwxr-xr-x");
        Files.createSymbolicLink(directory.resolve("vault"), vault);
        Files.createSymbolicLink(secrets.resolve("deep"), deep);
        Path data = Files.createSymbolicLink(disk.resolve("data"), directory);
        change(password, "rw-r-----");

        assertThat(FileModes.keepPrivate(data)).containsExactlyInAnyOrder(vault, document, password);

        assertThat(mode(document)).isEqualTo("rw-------");
        assertThat(mode(deep)).isEqualTo("rwxr-xr-x");
    }

    @Test
    void aDirectoryAloneIsClosed() throws IOException {
        change(directory, "rwxr-xr-x");
        change(password, "rw-r--r--");

        assertThat(FileModes.keepClosed(directory)).containsExactly(directory);

        assertThat(mode(directory)).isEqualTo("rwx------");
        assertThat(mode(password)).isEqualTo("rw-r--r--");
        assertThat(FileModes.keepClosed(directory.resolve("none"))).isEmpty();
    }

    @Test
    void whatIsNotThereIsNotMade() throws IOException {
        assertThat(FileModes.keepPrivate(directory.resolve("none"))).isEmpty();
    }

    /** Nobody may change what /proc says, also root. */
    @Test
    void saysWhatToDoWhereItMayNotChangeAnything() {
        assertThatThrownBy(() -> FileModes.keepPrivate(Path.of("/proc/self/stat")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/proc/self/stat")
                .hasMessageContaining("chmod");
    }

    private static void change(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
