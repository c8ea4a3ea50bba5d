package org.secureprint.audit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.settings.Setting;

/** What a setting decides when the disk of the logs is full: a file system of 256 KiB. Needs root, or sudo without a password. */
class FullDiskTest extends FileAccessLogFixture {
    private static final String FILE = "port_access-000001-2026-11-22.log";
    private Path filler;

    @BeforeEach
    void mount() throws Exception {
        Files.createDirectory(directory);
        asRoot("mount", "-t", "tmpfs", "-o", "size=256k,mode=1777", "tmpfs", directory.toString());
        filler = directory.resolve("filler");
        settings.put(Setting.LOG_MAX_FILE_OCTETS, 1 << 20);
    }

    @AfterEach
    void unmount() throws Exception {
        log.close();
        asRoot("umount", directory.toString());
    }

    @Test
    void otherwiseTheServerGoesOnAndCountsWhatIsMissing() throws IOException {
        append("before");
        fill();
        for (int i = 0; i < 100; i++) {
            assertThatCode(log::requireWritable).doesNotThrowAnyException();
            append("x".repeat(200));
        }
        Files.delete(filler);
        append("after");
        assertThat(events(FILE))
                .anySatisfy(line -> assertThat(line).contains("lines-lost", "lines: ", "No space left"))
                .last()
                .asString()
                .contains("after");
        long lost = events(FILE).stream()
                .filter(line -> line.contains("lines-lost"))
                .mapToLong(line -> Long.parseLong(line.replaceAll(".*\"detail\":\"(\\d+) lines.*", "$1")))
                .sum();
        long written =
                events(FILE).stream().filter(line -> line.contains("xxx")).count();
        assertThat(written + lost).isEqualTo(100);
        assertThat(lost).isPositive();
        assertThat(findings()).isEmpty();
    }

    @Test
    void noWorkIsDoneWithoutALogWhereTheSettingSaysSo() throws IOException {
        settings.put(Setting.REFUSE_WORK_WITHOUT_LOG, true);
        append("before");
        assertThatCode(log::requireWritable).doesNotThrowAnyException();
        fill();
        assertThatThrownBy(log::requireWritable)
                .isInstanceOfSatisfying(PrintException.class, e -> assertThat(e.status())
                        .isEqualTo(Status.SERVER_ERROR_TEMPORARY_ERROR))
                .hasMessageContaining("make room");
        Files.delete(filler);
        assertThatCode(log::requireWritable).doesNotThrowAnyException();
        append("after");
        assertThat(lines(FILE)).hasSize(2);
    }

    @Test
    void aLogThatFailedIsTriedAgainBeforeWorkIsRefused() throws IOException {
        settings.put(Setting.REFUSE_WORK_WITHOUT_LOG, true);
        Path full = directory.resolve(FILE);
        Files.createSymbolicLink(full, Path.of("/dev/full"));
        append("lost");
        assertThatThrownBy(log::requireWritable).isInstanceOf(PrintException.class);
        Files.delete(full);
        assertThatCode(log::requireWritable).doesNotThrowAnyException();
        assertThat(lines(FILE)).singleElement().asString().contains("lines-lost", "1 lines: ");
    }

    private void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(new byte[1024]);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private static void asRoot(String... command) throws Exception {
        boolean root = "root".equals(System.getProperty("user.name"));
        List<String> words = new ArrayList<>(root ? List.of() : List.of("sudo", "-n"));
        words.addAll(List.of(command));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String says = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(says).isZero();
    }
}
