package org.secureprint.audit.internal.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.util.converter.Converters;
import org.secureprint.api.log.LogKind;

/** What a syslog server did not read is not lost: TCP takes it from here, and nobody says that it was never read. */
class SyslogArrivalTest {
    private static final Pattern LINE = Pattern.compile("line (\\d+)\\.");

    @TempDir
    Path directory;

    private Rsyslog files;
    private SSLServerSocket server;
    private SyslogSender sender;

    @BeforeEach
    void aServerThatDoesWhatTheTestSays() throws Exception {
        files = new Rsyslog(directory, false);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(files.file("server.p12"))) {
            keys.load(in, "secret".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "secret".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        server.setSoTimeout(20_000);
    }

    @AfterEach
    void stop() throws Exception {
        if (sender != null) {
            sender.close();
        }
        server.close();
        files.close();
    }

    /** A server that takes lines into its memory and dies: they left this machine, and nobody read them. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void linesThatADeadServerNeverReadAreSentAgain(String protocol) throws Exception {
        server.setEnabledProtocols(new String[] {protocol});
        send(5_000);
        offer(1, 2_000);
        try (SSLSocket dies = accept()) {
            readUntil(dies, "line 1.");
            dies.setSoLinger(true, 0);
        }
        try (SSLSocket next = accept()) {
            assertThat(numbers(readUntil(next, "line 2000."))).containsExactlyElementsOf(numbers(1, 2_000));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void linesThatWereReadAreNotSentAgain(String protocol) throws Exception {
        server.setEnabledProtocols(new String[] {protocol});
        send(20_000);
        offer(1, 10_000);
        try (SSLSocket first = accept()) {
            assertThat(numbers(new String(first.getInputStream().readAllBytes(), StandardCharsets.UTF_8)))
                    .containsExactlyElementsOf(numbers(1, 10_000));
        }
        offer(10_001, 10_001);
        try (SSLSocket next = accept()) {
            assertThat(numbers(readUntil(next, "line 10001."))).containsExactly(10_001);
        }
    }

    /** Otherwise the last lines would be sent again for ever. */
    @Test
    void aServerThatNeverEndsAConnectionIsAskedTwiceAndThenTold() throws Exception {
        send(20_000);
        offer(1, 10_000);
        for (int asked = 0; asked < 2; asked++) {
            try (SSLSocket silent = accept()) {
                assertThat(numbers(readUntil(silent, "line 10000."))).hasSize(10_000);
                Waiting.until(() -> ended(silent), () -> "the sender gives up");
            }
        }
        SSLSocket dies = accept();
        assertThat(numbers(readUntil(dies, "line 10000."))).hasSize(10_000);
        offer(10_001, 10_500);
        readUntil(dies, "line 10500.");
        dies.close();
        try (SSLSocket next = accept()) {
            String again = readUntil(next, "line 10500.");
            assertThat(again).contains("{\"action\":\"lines-unconfirmed\",\"lines\":");
            assertThat(numbers(again)).contains(10_500).hasSizeLessThan(10_000);
        }
    }

    @Test
    void aRealRsyslogGetsEveryLineOnce() throws Exception {
        files.start("server");
        Map<String, Object> values = Map.of(
                "host",
                "localhost",
                "port",
                files.port(),
                "caFile",
                files.file("ca.pem").toString(),
                "retrySeconds",
                1);
        SyslogExport export = new SyslogExport(
                Converters.standardConverter().convert(values).to(SyslogConfig.class), null, Clock.systemUTC());
        try {
            for (int i = 1; i <= 10_000; i++) {
                export.offer(LogKind.SERVER_ACCESS, "line " + i + ".");
            }
            Waiting.until(() -> files.received().contains("line 10000."), () -> "10,000 lines");
            export.offer(LogKind.SERVER_ACCESS, "line 10001.");
            Waiting.until(
                    () -> files.received().contains("line 10001."), () -> "the line after the end of a connection");
            assertThat(numbers(files.received())).containsExactlyElementsOf(numbers(1, 10_001));
        } finally {
            export.close();
        }
    }

    private void send(int maxWaiting) {
        SyslogTarget target = new SyslogTarget(
                "localhost", server.getLocalPort(), files.file("ca.pem").toString(), "");
        sender = new SyslogSender(() -> target.connect(Optional::empty, 2_000), maxWaiting, 1, Clock.systemUTC());
        sender.start();
    }

    private void offer(int from, int to) {
        for (int i = from; i <= to; i++) {
            sender.offer(
                    SyslogMessage.of(LogKind.SERVER_ACCESS, Clock.systemUTC().instant(), "line " + i + "."));
        }
    }

    private SSLSocket accept() throws Exception {
        SSLSocket socket = (SSLSocket) server.accept();
        socket.startHandshake();
        return socket;
    }

    private static String readUntil(SSLSocket socket, String text) throws Exception {
        StringBuilder read = new StringBuilder();
        byte[] some = new byte[64 * 1024];
        socket.setSoTimeout(20_000);
        for (int got = socket.getInputStream().read(some);
                got >= 0;
                got = socket.getInputStream().read(some)) {
            read.append(new String(some, 0, got, StandardCharsets.UTF_8));
            if (read.indexOf(text) >= 0) {
                return read.toString();
            }
        }
        throw new AssertionError("No " + text + " in " + read.length() + " octets");
    }

    /** Whether the sender has closed its side wholly: writing to it fails then. */
    private static boolean ended(SSLSocket socket) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(0);
            out.flush();
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static List<Integer> numbers(String text) {
        return LINE.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(line -> Integer.valueOf(line.replaceAll("\\D", "")))
                .toList();
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed().toList();
    }
}
