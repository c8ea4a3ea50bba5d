package org.secureprint.delivery.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.util.converter.Converters;
import org.secureprint.api.device.OutputDevice;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobState;
import org.secureprint.api.testing.InMemoryDevices;

/** S-02 over IPP against a printer that others wrote. */
@Timeout(60)
class RealPrinterTest {
    private static final Path CUPSD = Path.of("/usr/sbin/cupsd");
    private static final byte[] DOCUMENT = document();

    @TempDir
    Path folder;

    private final ReleasedJobs jobs = new ReleasedJobs();
    private final InMemoryDevices devices = new InMemoryDevices();
    private Process printer;

    @AfterEach
    void stop() throws InterruptedException {
        if (printer != null) {
            printer.destroy();
            printer.waitFor();
        }
    }

    @Test
    void printsOnCups() throws Exception {
        assertThat(CUPSD)
                .as("this test prints on a real CUPS: apt-get install cups")
                .isExecutable();
        int port = freePort();
        RawPrinter output = RawPrinter.paused();
        output.resume();
        startCups(port, output.device("sink").uri());
        put("ipp://127.0.0.1:" + port + "/printers/real");
        Job job = jobs.release("mfp1", "application/pdf", Map.of("copies", "1"), DOCUMENT);

        deliver();

        assertThat(jobs.get(job.id()).message()).isEmpty();
        assertThat(jobs.get(job.id()).state()).isEqualTo(JobState.COMPLETED);
        assertThat(output.received()).containsExactly(DOCUMENT);
        output.close();
    }

    private void put(String uri) {
        devices.put(new OutputDevice("mfp1", "mfp1", "", URI.create(uri), true));
    }

    private void deliver() throws InterruptedException {
        IppConfiguration ipp = Converters.standardConverter()
                .convert(Map.of("pollIntervalMillis", 100))
                .to(IppConfiguration.class);
        Deliverer deliverer = new Deliverer(
                jobs, jobs.vault, devices, List.of(new IppTransport(ipp)), Duration.ofSeconds(20), Long.MAX_VALUE);
        assertThat(deliverer.deliverNext("mfp1")).isTrue();
    }

    private void startCups(int port, URI output) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String name : List.of("root", "cache", "state", "spool", "tmp", "log")) {
            Files.createDirectory(folder.resolve(name));
        }
        Path configuration = Files.writeString(
                folder.resolve("cupsd.conf"),
                """
                LogLevel none
                Listen 127.0.0.1:%d
                Browsing Off
                DefaultAuthType None
                WebInterface No
                <Location />
                  Order allow,deny
                  Allow all
                </Location>
                <Policy default>
                  <Limit All>
                    Order deny,allow
                    Allow all
                  </Limit>
                </Policy>
                """
                        .formatted(port));
        Path files = Files.writeString(
                folder.resolve("cups-files.conf"),
                """
                ServerRoot %1$s/root
                CacheDir %1$s/cache
                StateDir %1$s/state
                RequestRoot %1$s/spool
                TempDir %1$s/tmp
                AccessLog %1$s/log/access
                ErrorLog %1$s/log/error
                PageLog %1$s/log/page
                """
                        .formatted(folder));
        Files.writeString(
                folder.resolve("root/printers.conf"),
                """
                <Printer real>
                DeviceURI %s
                State Idle
                Accepting Yes
                Shared Yes
                </Printer>
                """
                        .formatted(output));
        start(port, CUPSD.toString(), "-f", "-c", configuration.toString(), "-s", files.toString());
    }

    private void start(int port, String... command) throws IOException, InterruptedException {
        printer = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        while (!printer.waitFor(20, TimeUnit.MILLISECONDS)) {
            try (Socket socket = new Socket("localhost", port)) {
                return;
            } catch (IOException e) {
                // it does not listen yet
            }
        }
        throw new IOException(Files.readString(folder.resolve("out")));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static byte[] document() {
        byte[] octets = Arrays.copyOf("%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII), 1024 * 1024);
        byte[] rest = new byte[octets.length - 9];
        new Random(1).nextBytes(rest);
        System.arraycopy(rest, 0, octets, 9, rest.length);
        return octets;
    }
}
