package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.itests.client.Samba;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.SpmServer;

/** A Samba print server in front, configured as {@code config/samba/smb.conf} says: spooling (S-03) and Point & Print (S-04). */
class SambaIT {
    private static final Path CONFIG = Path.of("../config").toAbsolutePath().normalize();
    private static final Path SPOOLER =
            Path.of("src/test/samba/spoolss-print.py").toAbsolutePath();
    private static final List<String> DRIVER_FILES =
            List.of("example.dll", "example.gpd", "example-ui.dll", "example.hlp");

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    static Path directory;

    private static SpmServer server;
    private static Mfp mfp;
    private static Samba samba;

    @BeforeAll
    static void start() throws Exception {
        server = SpmServer.in(directory.resolve("server")).start();
        mfp = Mfp.at(server, "ann", "bob");
        assertThat(server.console("spm:queue-put --print-servers 127.0.0.1/32 --accepts basic,session print"))
                .contains("Queue print is changed");
        samba = Samba.in(directory.resolve("samba"))
                .person("ann", "annsPassword")
                .person("bob", "bobsPassword");
        samba.start(CONFIG.resolve("samba/smb.conf"), CONFIG.resolve("bin/spm-submit"), queueUri(), certificate());
    }

    @AfterAll
    static void stop() throws Exception {
        try {
            samba.close();
        } finally {
            server.close();
        }
    }

    @Test
    void jobsThatAreCopiedToTheShareAreHeldForWhomSambaAuthenticated() throws Exception {
        Path hers = document("letter.prn", 1);
        Path his = document("it's 50% done.prn", 2);

        samba.print("ann", hers);
        samba.print("bob", his);

        assertThat(samba.spool()).as("Samba's copies are gone: " + samba.log()).isEmptyDirectory();
        assertThat(samba.kept()).isEmptyDirectory();
        assertThat(mfp.jobs("ann")).hasSize(1);
        assertThat(mfp.jobs("bob")).hasSize(1);
        assertCollected("ann", "letter.prn", hers);
        assertCollected("bob", "it_s 50_ done.prn", his);
    }

    @Test
    void theSpoolerOfWindowsPrintsWithATitle() throws Exception {
        Path document = document("report.prn", 3);

        samba.printThroughSpooler(SPOOLER, "ann", "Übersicht $(id) \"Q3\"", document);

        assertThat(samba.spool()).isEmptyDirectory();
        assertCollected("ann", "Übersicht _(id) _Q3_", document);
    }

    @Test
    void nobodyPrintsWithoutAPassword() throws Exception {
        Path document = document("guest.prn", 4);

        assertThatThrownBy(() -> samba.print("", document)).hasMessageContaining("NT_STATUS_ACCESS_DENIED");
        assertThat(samba.spool()).isEmptyDirectory();
    }

    @Test
    void aCrashOfTheServerLosesNothingAndDoublesNothing() throws Exception {
        Path large = document("large.prn", 5, 100 << 20);
        Path small = document("small.prn", 6);
        Process underWay = submit("ann", large);
        Await.until(SOON, () -> vaultOctets() > 10 << 20, () -> "the large job is under way");

        server.kill9();
        try {
            samba.print("bob", small);
            assertThat(samba.spool()).isEmptyDirectory();
            assertThat(samba.kept()).isNotEmptyDirectory();
        } finally {
            server.start();
        }

        assertThat(underWay.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(underWay.exitValue())
                .as(Files.readString(directory.resolve("submit.log")))
                .isZero();
        samba.resend(queueUri());
        assertThat(samba.kept()).isEmptyDirectory();
        assertCollected("ann", "large.prn", large);
        assertCollected("bob", "small.prn", small);
    }

    @Test
    void aDriverIsUploadedBoundListedAndFetched() throws Exception {
        samba.makePrinterOperator("ann");
        for (String file : DRIVER_FILES) {
            Path part = Files.writeString(directory.resolve(file), "opaque to the server: " + file);
            samba.smbclient("ann", "print$", "put " + part + " x64/" + file);
        }

        String driver = "Example PCL6:example.dll:example.gpd:example-ui.dll:example.hlp:NULL:RAW:NULL";
        samba.rpcclient("ann", "adddriver \"Windows x64\" \"" + driver + "\" 3");
        samba.rpcclient("ann", "setdriver print \"Example PCL6\"");

        assertThat(samba.rpcclient("bob", "enumdrivers 1")).contains("Driver Name: [Example PCL6]");
        assertThat(samba.rpcclient("bob", "getdriver print 3"))
                .contains("Driver Name: [Example PCL6]", "Architecture: [Windows x64]", "x64\\3\\example.gpd");
        assertThat(samba.rpcclient("bob", "enumprinters 2")).contains("drivername:[Example PCL6]");
        Path fetched = directory.resolve("fetched.gpd");
        samba.smbclient("bob", "print$", "get x64/3/example.gpd " + fetched);
        assertThat(fetched).hasContent("opaque to the server: example.gpd");

        assertThatThrownBy(() -> samba.rpcclient("bob", "setdriver print \"Other\""))
                .as("S-04: only printer operators change drivers")
                .hasMessageContaining("WERR_ACCESS_DENIED");
        assertThatThrownBy(() -> samba.smbclient("bob", "print$", "put " + fetched + " x64/3/example.dll"))
                .hasMessageContaining("NT_STATUS_ACCESS_DENIED");
    }

    /** S-03, RFC 1002 section 4.3: what port 139 has and 445 has not. */
    @Test
    void netBiosSessionsAreTaken() throws Exception {
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        names.writeBytes(netBiosName("*SMBSERVER", 0x20));
        names.writeBytes(netBiosName("CLIENT", 0x00));

        try (Socket socket = new Socket("127.0.0.1", samba.netBiosPort())) {
            socket.getOutputStream().write(new byte[] {(byte) 0x81, 0, 0, (byte) names.size()});
            socket.getOutputStream().write(names.toByteArray());

            assertThat(socket.getInputStream().readNBytes(4)).containsExactly(0x82, 0, 0, 0);
        }
    }

    /** RFC 1001 section 14.1. */
    private static byte[] netBiosName(String name, int suffix) {
        byte[] padded = String.format("%-15s%c", name, (char) suffix).getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        encoded.write(2 * padded.length);
        for (byte octet : padded) {
            encoded.write('A' + (octet >> 4));
            encoded.write('A' + (octet & 0xF));
        }
        encoded.write(0);
        return encoded.toByteArray();
    }

    private static void assertCollected(String person, String title, Path document) throws Exception {
        Mfp.Collected collected = mfp.collect(person);
        assertThat(collected.title()).isEqualTo(title);
        assertThat(collected.octets()).isEqualTo(Files.readAllBytes(document));
    }

    private static Process submit(String person, Path document) throws IOException, InterruptedException {
        Path certificate = Files.writeString(directory.resolve("spm.pem"), certificate());
        return new ProcessBuilder(
                        CONFIG.resolve("bin/spm-submit").toString(),
                        "--uri=" + queueUri(),
                        "--ca=" + certificate,
                        "--user=" + person,
                        "--job-name=" + document.getFileName(),
                        "--retry-seconds=120",
                        document.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("submit.log").toFile())
                .start();
    }

    private static long vaultOctets() throws IOException {
        try (Stream<Path> files = Files.walk(server.store().resolve("vault"))) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static Path document(String name, int seed) throws IOException {
        return document(name, seed, 200_000);
    }

    private static Path document(String name, int seed, int length) throws IOException {
        byte[] octets = new byte[length];
        new Random(seed).nextBytes(octets);
        return Files.write(directory.resolve(name), octets);
    }

    private static String queueUri() {
        return "ipps://localhost:" + server.httpsPort() + "/ipp/print";
    }

    /** The server's certificate, got as the README says. */
    private static String certificate() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "openssl s_client -connect localhost:" + server.httpsPort()
                                + " </dev/null 2>/dev/null | openssl x509")
                .start();
        String certificate = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).isZero();
        return certificate;
    }
}
