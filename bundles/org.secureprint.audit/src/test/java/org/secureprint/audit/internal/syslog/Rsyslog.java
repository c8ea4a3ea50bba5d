package org.secureprint.audit.internal.syslog;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real rsyslog that takes messages over TLS, with certificates of a CA that openssl made. */
final class Rsyslog implements AutoCloseable {
    private final Path directory;
    private final boolean asksForCertificate;
    private final int port;
    private Process process;

    Rsyslog(Path directory, boolean asksForCertificate) throws Exception {
        this.directory = directory;
        this.asksForCertificate = asksForCertificate;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        openssl(
                "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=test-ca -keyout ca.key -out ca.pem");
        certificate("server", "subjectAltName=DNS:localhost");
        certificate("elsewhere", "subjectAltName=DNS:elsewhere.example");
        certificate("client", "extendedKeyUsage=clientAuth");
        openssl("pkcs12 -export -inkey client.key -in client.pem -out client.p12 -passout pass:secret");
        openssl("pkcs12 -export -inkey server.key -in server.pem -out server.p12 -passout pass:secret");
        openssl(
                "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=other-ca -keyout other.key -out other.pem");
    }

    private void certificate(String name, String extension) throws Exception {
        Files.writeString(directory.resolve(name + ".ext"), extension + "\n");
        openssl("req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=" + name + " -keyout " + name
                + ".key -out " + name + ".csr");
        openssl("x509 -req -in " + name + ".csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile " + name
                + ".ext -out " + name + ".pem");
    }

    private void openssl(String arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments.split(" ")));
        Process openssl = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String says = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (openssl.waitFor() != 0) {
            throw new IOException(says);
        }
    }

    /** Starts it with a certificate, and returns when it listens. */
    Rsyslog start(String certificate) throws Exception {
        Path config = Files.writeString(
                directory.resolve("rsyslog.conf"),
                String.join(
                        "\n",
                        "global(workDirectory=\"" + directory + "\" maxMessageSize=\"64k\"",
                        "  defaultNetstreamDriver=\"ossl\" defaultNetstreamDriverCAFile=\"" + file("ca.pem") + "\"",
                        "  defaultNetstreamDriverCertFile=\"" + file(certificate + ".pem") + "\"",
                        "  defaultNetstreamDriverKeyFile=\"" + file(certificate + ".key") + "\")",
                        "module(load=\"imtcp\" streamDriver.name=\"ossl\" streamDriver.mode=\"1\" streamDriver.authMode=\""
                                + (asksForCertificate ? "x509/certvalid" : "anon") + "\")",
                        "input(type=\"imtcp\" port=\"" + port + "\" address=\"127.0.0.1\")",
                        "template(name=\"parts\" type=\"string\""
                                + " string=\"%pri% %protocol-version% %app-name% %msgid% %msg%\\n\")",
                        "action(type=\"omfile\" file=\"" + file("received") + "\" template=\"parts\")",
                        ""));
        process = new ProcessBuilder(
                        "/usr/sbin/rsyslogd",
                        "-n",
                        "-f",
                        config.toString(),
                        "-i",
                        file("pid").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(file("says").toFile()))
                .start();
        Waiting.until(this::listens, () -> "rsyslog listens: " + read("says"));
        return this;
    }

    private boolean listens() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (ConnectException e) {
            return false;
        }
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    int port() {
        return port;
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    /** What it has received, one message a line. */
    String received() {
        return read("received");
    }

    private String read(String name) {
        try {
            return Files.exists(file(name)) ? Files.readString(file(name)) : "";
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            stop();
        }
    }
}
