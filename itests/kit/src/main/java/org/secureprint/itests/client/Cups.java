package org.secureprint.itests.client;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.Ports;

/**
 * Debian's CUPS on somebody's computer: a {@code cupsd} of its own in a directory and on a port of its own, and the commands {@code lp},
 * {@code lpstat}, {@code cancel} that talk to it. Not for several threads at once.
 */
public final class Cups implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path home;
    private final int port;
    private final Process daemon;

    private Cups(Path home) throws IOException {
        this.home = home.toAbsolutePath();
        port = Ports.free();
        for (String folder : List.of("root/ssl", "cache", "state", "spool/tmp", "log", "home")) {
            Files.createDirectories(this.home.resolve(folder));
        }
        OtherUsers.letInto(this.home);
        Files.writeString(this.home.resolve("root/cupsd.conf"), configuration());
        Files.writeString(this.home.resolve("root/cups-files.conf"), files());
        daemon = new ProcessBuilder(
                        "/usr/sbin/cupsd",
                        "-f",
                        "-c",
                        this.home + "/root/cupsd.conf",
                        "-s",
                        this.home + "/root/cups-files.conf")
                .redirectErrorStream(true)
                .redirectOutput(this.home.resolve("log/out").toFile())
                .start();
        Await.until(PATIENCE, this::listens, () -> "cupsd on port " + port + ", see " + this.home + "/log");
    }

    /** Starts a CUPS that keeps everything in this directory. */
    public static Cups in(Path directory) throws IOException {
        return new Cups(directory);
    }

    /**
     * Adds a queue.
     *
     * @param model {@code everywhere} for a driverless one, {@code raw} for one that passes documents as they are
     */
    public Cups queue(String name, String deviceUri, String model) throws IOException, InterruptedException {
        run("lpadmin", "-p", name, "-v", deviceUri, "-m", model, "-E");
        return this;
    }

    /** Where it listens, as the option {@code -h} of its commands wants it. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /** Runs a CUPS command ({@code lp}, {@code lpstat}, ...) against this server and returns what it prints. */
    public String run(String command, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(command, "-h", address()));
        line.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("HOME", home.resolve("home").toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", line) + " did not end: " + output);
        }
        if (process.exitValue() != 0) {
            throw new IOException(
                    String.join(" ", line) + " ended with " + process.exitValue() + ": " + output + log());
        }
        return output;
    }

    /** The end of CUPS's error log. */
    public String log() throws IOException {
        Path log = home.resolve("log/error_log");
        if (Files.notExists(log)) {
            return "";
        }
        List<String> lines = Files.readAllLines(log);
        return "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }

    @Override
    public void close() {
        daemon.destroy();
        try {
            if (!daemon.waitFor(20, TimeUnit.SECONDS)) {
                daemon.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            daemon.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private boolean listens() throws IOException {
        if (!daemon.isAlive()) {
            throw new IOException("cupsd ended with " + daemon.exitValue());
        }
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        }
    }

    private String configuration() {
        return """
                LogLevel info
                Listen 127.0.0.1:%d
                Browsing Off
                DefaultAuthType None
                WebInterface No
                <Location />
                  Order allow,deny
                  Allow all
                </Location>
                <Location /admin>
                  Order allow,deny
                  Allow all
                </Location>
                <Policy default>
                  JobPrivateAccess all
                  JobPrivateValues none
                  <Limit All>
                    Order deny,allow
                    Allow all
                  </Limit>
                </Policy>
                """
                .formatted(port);
    }

    private String files() {
        return """
                ServerRoot %1$s/root
                CacheDir %1$s/cache
                StateDir %1$s/state
                RequestRoot %1$s/spool
                TempDir %1$s/spool/tmp
                ServerKeychain %1$s/root/ssl
                AccessLog %1$s/log/access_log
                ErrorLog %1$s/log/error_log
                PageLog %1$s/log/page_log
                """
                .formatted(home);
    }
}
