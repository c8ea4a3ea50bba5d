package org.secureprint.spool.ipp.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.secureprint.api.job.Job;
import org.secureprint.api.testing.InMemoryEditing;
import org.secureprint.api.testing.InMemoryIntake;
import org.secureprint.api.testing.InMemoryJobs;
import org.secureprint.api.testing.InMemoryPasswords;
import org.secureprint.api.testing.InMemoryPersonalUris;
import org.secureprint.api.testing.InMemoryQueues;
import org.secureprint.api.testing.InMemorySessions;
import org.secureprint.api.testing.InMemorySettings;
import org.secureprint.api.testing.InMemoryUsers;
import org.secureprint.api.testing.RecordingLog;
import org.secureprint.spool.ipp.internal.notify.Notifier;

/**
 * The conformance suites of CUPS' ipptool (Debian package cups-ipp-utils), run against the handlers on a small server. The suites wait
 * for a job to be printed, which on a queue that holds is somebody's doing: here, as in an office, the owner collects their jobs.
 */
class IppConformanceTest {
    private static final Path IPPTOOL = Path.of("/usr/bin/ipptool");

    @TempDir
    Path directory;

    private final InMemoryQueues queues = new InMemoryQueues();
    private final InMemoryJobs jobs = new InMemoryJobs();
    private final InMemoryIntake intake = new InMemoryIntake(jobs, queues);
    private final InMemoryEditing editing = new InMemoryEditing(jobs, intake);
    private final ScheduledExecutorService owner = Executors.newSingleThreadScheduledExecutor();
    private SmallServer server;

    @BeforeEach
    void start() throws IOException {
        server = new SmallServer(new IppSpooler(
                TestConfig.defaults(),
                new Notifier(jobs),
                UUID.randomUUID(),
                intake,
                jobs,
                jobs,
                editing,
                editing,
                jobs,
                queues,
                new InMemorySettings(),
                new Callers(
                        intake,
                        new InMemoryPersonalUris(),
                        new BasicSignIn(
                                new InMemoryPasswords(),
                                new InMemorySessions(),
                                Duration.ofMinutes(5),
                                System::nanoTime),
                        new CertifiedPerson(new InMemoryUsers())),
                new RecordingLog(),
                Clock.systemUTC()));
        owner.scheduleWithFixedDelay(this::collect, 100, 100, TimeUnit.MILLISECONDS);
    }

    @AfterEach
    void stop() {
        owner.shutdownNow();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "1.1,ipp-1.1.test",
        "2.0,ipp-2.0.test",
        "2.0,ipp-everywhere.test",
        "2.1,ipp-2.1.test",
        "2.2,ipp-2.2.test"
    })
    void theSuitePasses(String version, String suite) throws Exception {
        assertThat(IPPTOOL)
                .as("these tests run ipptool: apt-get install cups-ipp-utils")
                .isExecutable();
        documents();

        List<String> output =
                run(IPPTOOL.toString(), "-V", version, "-t", "-f", "document-a4.pdf", server.printerUri(), suite);

        assertThat(output)
                .filteredOn(line -> line.contains("[FAIL]"))
                .as(String.join("\n", output))
                .isEmpty();
        assertThat(output).filteredOn(line -> line.contains("[PASS]")).hasSizeGreaterThan(30);
    }

    private void collect() {
        jobs.all().stream()
                .filter(Job::isReleasable)
                .filter(job -> !job.state().isTerminating())
                .forEach(jobs::collect);
    }

    /** The documents that the suites name. */
    private void documents() throws IOException {
        for (String size : List.of("a4", "letter")) {
            Files.writeString(directory.resolve("document-" + size + ".pdf"), "%PDF-1.4\n%%EOF\n");
            Files.writeString(directory.resolve("document-" + size + ".ps"), "%!PS-Adobe-3.0\nshowpage\n");
        }
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        for (String name : List.of("color.jpg", "gray.jpg")) {
            ImageIO.write(image, "jpg", directory.resolve(name).toFile());
        }
    }

    private List<String> run(String... command) throws IOException, InterruptedException {
        Path output = directory.resolve("output.txt");
        Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return Files.readAllLines(output, StandardCharsets.UTF_8);
    }
}
