package org.secureprint.shell.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.PrintException;

class ServerFileTest {
    @TempDir
    Path directory;

    @Test
    void aSecretIsTheFirstLineOfAPrivateFile() throws IOException {
        ServerFile file =
                new ServerFile(written("f\u00fcr mich\r\nmore", "rw-------").toString());

        assertThat(file.readSecret("a password")).containsExactly("f\u00fcr mich".toCharArray());
    }

    @Test
    void aSecretThatOthersMayReadIsNoSecret() throws IOException {
        Path path = written("4711", "rw----r--");

        assertThatThrownBy(() -> new ServerFile(path.toString()).readSecret("a PIN"))
                .hasMessage(path + " can be read by others. Make it private first: chmod 600 " + path);
    }

    @Test
    void aFileThatIsTooLargeIsNotRead() throws IOException {
        ServerFile file = new ServerFile(written("x".repeat(1025), "rw-------").toString());

        assertThatThrownBy(() -> file.readSecret("a passphrase"))
                .hasMessageContaining("is too large for a passphrase.");
        assertThatThrownBy(() -> file.read(1024, "a key")).hasMessageContaining("is too large for a key.");
        assertThat(file.read(1025, "a key")).hasSize(1025);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path path = directory.resolve("nothing");
        ServerFile file = new ServerFile(path.toString());

        assertThatThrownBy(() -> file.readSecret("a PIN")).hasMessage("There is no file " + path + ".");
        assertThatThrownBy(() -> file.read(1024, "a key")).hasMessage("There is no file " + path + ".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/zero", "/proc/self"})
    void whatNeverEndsIsNotRead(String name) {
        assertThatThrownBy(() -> new ServerFile(name).read(1024, "a key")).hasMessage(name + " is not a regular file.");
        assertThatThrownBy(() -> new ServerFile(name).readSecret("a PIN")).hasMessage(name + " is not a regular file.");
    }

    /** Its size says nothing. */
    @Test
    void noMoreIsReadThanMayBe() {
        assertThatThrownBy(() -> new ServerFile("/proc/self/maps").read(64, "a key"))
                .hasMessage("/proc/self/maps is too large for a key.");
    }

    /** Then opening fails before it is seen that the file is there; in a process of its own, for no other test could go on. */
    @Test
    void aFileOfSomebodyElseStaysWhereNoMoreFilesCanBeOpened() throws Exception {
        Path theirs = written("theirs", "rw-------");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -n 64; exec \"$@\"",
                        "sh",
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        OutOfDescriptors.class.getName(),
                        theirs.toString())
                .redirectErrorStream(true)
                .start();

        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains(theirs + " exists already.", theirs + " could not be made: ", "Too many open files");
        assertThat(theirs).hasContent("theirs");
    }

    private Path written(String text, String permissions) throws IOException {
        Path path = Files.writeString(directory.resolve("file"), text);
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    /** Makes the file while descriptors are left, which loads all that is needed, and when there is none. */
    static final class OutOfDescriptors {
        private OutOfDescriptors() {}

        public static void main(String[] arguments) throws IOException {
            ServerFile file = new ServerFile(arguments[0]);
            List<InputStream> open = new ArrayList<>();
            System.out.println(refusal(file));
            try {
                while (true) {
                    open.add(new FileInputStream("/dev/null"));
                }
            } catch (IOException e) {
                System.out.println(refusal(file) + open.size());
            }
        }

        private static String refusal(ServerFile file) throws IOException {
            try {
                file.create(new byte[1]);
                return "made";
            } catch (PrintException e) {
                return e.getMessage();
            }
        }
    }
}
