package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.itests.client.Avahi;
import org.secureprint.itests.client.Cups;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.SpmServer;

/** The queue is found as AirPrint, Mopria and IPP Everywhere clients look for it (P-03), by a real Avahi on the loopback interface. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DiscoveryIT {
    private static final String PID = "org.secureprint.discovery";
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    static Path directory;

    private static Path network;
    private static Avahi avahi;
    private static SpmServer server;

    @BeforeAll
    static void start() throws IOException {
        network = Files.createTempDirectory("spm-avahi");
        avahi = Avahi.in(network);
        server = SpmServer.in(directory)
                .configure(PID, "interfaces", "lo")
                .configure(PID, "hostName", "spm-it")
                .configure(PID, "refreshSeconds", "1")
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
        if (avahi != null) {
            avahi.close();
        }
        try (Stream<Path> files = Files.list(network)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(network);
    }

    @Test
    @Order(1)
    void nothingIsSaidUntilItIsSwitchedOn() throws Exception {
        assertThat(browse("_ipps._tcp")).isEmpty();
        assertThat(listensForMulticastDns()).isFalse();
    }

    @Test
    @Order(2)
    void theQueueIsFoundWithWhatItSaysOverIpp() throws Exception {
        server.configure(PID, "enabled", "true");
        Await.until(SOON, () -> browse("_ipps._tcp").contains("=;lo;IPv4;"), () -> "the queue is found" + log());

        String found = browse("_ipps._tcp");
        assertThat(found)
                .contains("=;lo;IPv4;Secure\\032Print;Secure Internet Printer;local;spm-it.local;127.0.0.1;"
                        + server.httpsPort() + ";");
        assertThat(found)
                .contains(
                        "\"txtvers=1\"",
                        "\"qtotal=1\"",
                        "\"rp=ipp/print\"",
                        "\"ty=Secure Print Manager\"",
                        "\"pdl=application/pdf,image/urf,image/pwg-raster,image/jpeg,",
                        "\"UUID=" + printerUuid() + "\"",
                        "\"URF=V1.4,",
                        "\"TLS=1.2\"",
                        "\"Color=T\"",
                        "\"Duplex=T\"",
                        "\"kind=document\"",
                        "\"adminurl=https://spm-it.local:" + server.httpsPort() + "/\"")
                .doesNotContain("air=");
        assertThat(browse("_universal._sub._ipps._tcp")).contains("Secure\\032Print");
        assertThat(browse("_print._sub._ipps._tcp")).contains("Secure\\032Print");
        assertThat(browse("_ipp._tcp")).isEmpty();
        assertThat(listensForMulticastDns()).isTrue();
    }

    @Test
    @Order(3)
    void theProgramsOfCupsFindIt() throws Exception {
        assertThat(avahi.run("ippfind", "_ipps._tcp", "-T", "5"))
                .contains("ipps://spm-it.local:" + server.httpsPort() + "/ipp/print");
        try (Cups cups = Cups.in(directory.resolve("cups"))) {
            assertThat(avahi.run("lpstat", "-h", cups.address(), "-e")).contains("Secure_Print");
        }
    }

    @Test
    @Order(4)
    void itIsWithdrawnWhenItIsSwitchedOff() throws Exception {
        server.configure(PID, "enabled", "false");

        Await.until(SOON, () -> browse("_ipps._tcp").isEmpty(), () -> "the queue is withdrawn" + log());
        Await.until(SOON, () -> !listensForMulticastDns(), () -> "UDP port 5353 is closed" + log());
    }

    @Test
    @Order(5)
    void aNameThatIsTakenGetsANumberAndTheStopWithdrawsIt() throws Exception {
        avahi.publish("Secure Print", "_ipps._tcp", 9);
        server.configure(PID, "enabled", "true");

        Await.until(
                SOON,
                () -> Pattern.compile(
                                "=;lo;IPv4;Secure\\\\032Print\\\\032\\\\0402\\\\041;.*;" + server.httpsPort() + ";")
                        .matcher(browse("_ipps._tcp"))
                        .find(),
                () -> "the queue is found under another name" + log());
        assertThat(browse("_print._sub._ipps._tcp")).contains("Secure\\032Print\\032\\0402\\041");
        server.stop();

        Await.until(SOON, () -> !browse("_ipps._tcp").contains("spm-it"), () -> "the queue is withdrawn");
        assertThat(browse("_ipps._tcp")).contains("Secure\\032Print;");
    }

    @Test
    @Order(6)
    void eachQueueIsFoundAlsoInClearWhereHttpIsOn() throws Exception {
        server.with("SPM_HTTP_ENABLED", "true").start();
        server.console("spm:queue-put --location Hall --accepts requesting-user-name floor-2");
        server.console("spm:queue-put --location Vault --accepts basic safe");
        Await.until(
                SOON,
                () -> !found("_ipp._tcp", "floor-2").isEmpty()
                        && !found("_ipps._tcp", "safe").isEmpty(),
                () -> "the queues are found" + log());

        assertThat(found("_ipp._tcp", "floor-2"))
                .contains(
                        ";spm-it.local;127.0.0.1;" + server.httpPort() + ";",
                        "\"rp=ipp/print/floor-2\"",
                        "\"note=Hall\"",
                        "\"product=(Secure Print Manager)\"",
                        "\"PaperMax=tabloid-A3\"",
                        "\"priority=50\"",
                        "\"qtotal=1\"")
                .doesNotContain("TLS=", "air=");
        assertThat(found("_ipps._tcp", "floor-2"))
                .contains(";" + server.httpsPort() + ";", "\"rp=ipp/print/floor-2\"", "\"note=Hall\"", "\"TLS=1.2\"");
        assertThat(found("_ipps._tcp", "safe"))
                .contains("\"rp=ipp/print/safe\"", "\"note=Vault\"", "\"air=username,password\"");
        assertThat(found("_ipp._tcp", "safe"))
                .as("a password goes over TLS only")
                .isEmpty();
        assertThat(found("_ipp._tcp", "Secure\\032Print")).contains("\"rp=ipp/print\"");
        assertThat(avahi.run("ippfind", "_ipp._tcp", "-T", "5"))
                .contains("ipp://spm-it.local:" + server.httpPort() + "/ipp/print/floor-2");
    }

    /** The resolved line about an instance, or empty. */
    private static String found(String type, String instance) throws IOException, InterruptedException {
        return browse(type)
                .lines()
                .filter(line -> line.startsWith("=;lo;IPv4;" + instance + ";"))
                .collect(Collectors.joining("\n"));
    }

    private static String browse(String type) throws IOException, InterruptedException {
        return avahi.run("avahi-browse", "-rtp", type);
    }

    private static String log() {
        try {
            return ": " + server.logSinceStart();
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** As a client is told it over IPP. */
    private static String printerUuid() throws IOException, InterruptedException {
        Path test = Files.writeString(
                directory.resolve("uuid.test"),
                """
                {
                    NAME "uuid"
                    OPERATION Get-Printer-Attributes
                    GROUP operation-attributes-tag
                    ATTR charset attributes-charset utf-8
                    ATTR language attributes-natural-language en
                    ATTR uri printer-uri $uri
                    STATUS successful-ok
                    DISPLAY printer-uuid
                }
                """,
                StandardCharsets.UTF_8);
        String told =
                avahi.run("ipptool", "-t", "ipps://localhost:" + server.httpsPort() + "/ipp/print", test.toString());
        Matcher uuid = Pattern.compile("urn:uuid:([0-9a-f-]{36})").matcher(told);
        assertThat(uuid.find()).as(told).isTrue();
        return uuid.group(1);
    }

    /** Whether the server's process has a socket on UDP port 5353, from the kernel. */
    private static boolean listensForMulticastDns() throws IOException {
        String port = ":%04X".formatted(5353);
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + server.pid() + "/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                String inode = target(descriptor).replaceAll("^socket:\\[(\\d+)]$", "$1");
                for (String table : new String[] {"udp", "udp6"}) {
                    for (String line : Files.readAllLines(Path.of("/proc/net/" + table))) {
                        String[] fields = line.strip().split("\\s+");
                        if (fields.length > 9 && fields[1].endsWith(port) && fields[9].equals(inode)) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return ""; // closed meanwhile
        }
    }
}
