package org.secureprint.itests.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.secureprint.itests.server.Await;

/**
 * Debian's Avahi on the loopback interface, with a D-Bus of its own, and the programs that ask it. It is what Linux clients find printers
 * with. It needs root, or sudo without a password. There is room for one: the machine's own is stopped meanwhile.
 */
public final class Avahi implements AutoCloseable {
    private static final String BUS = "DBUS_SYSTEM_BUS_ADDRESS";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String STOP_OTHER =
            "systemctl is-active --quiet avahi-daemon && systemctl stop avahi-daemon.socket avahi-daemon.service";

    private final Path home;
    private final List<Process> publications = new ArrayList<>();
    private boolean otherStopped;
    private Process bus;
    private Process daemon;

    private Avahi(Path home) throws IOException {
        this.home = Files.createDirectories(home.toAbsolutePath());
        Files.writeString(home.resolve("bus.conf"), busConfiguration());
        Files.writeString(home.resolve("avahi.conf"), configuration());
    }

    /** Starts both daemons; their files are in this directory, whose path has to be short (sockets: 107 octets). */
    public static Avahi in(Path directory) throws IOException {
        Avahi avahi = new Avahi(directory);
        try {
            avahi.start();
        } catch (IOException | AssertionError e) {
            avahi.close();
            throw e;
        }
        return avahi;
    }

    private void start() throws IOException {
        otherStopped = asRoot("systemctl", "sh", "-c", STOP_OTHER);
        bus = start("dbus-daemon", "dbus-daemon", "--nofork", "--config-file=" + home.resolve("bus.conf"));
        await(bus, () -> Files.exists(home.resolve("bus")));
        daemon = start(
                "avahi-daemon",
                OtherUsers.asRoot(
                        "env",
                        BUS + "=" + busAddress(),
                        "avahi-daemon",
                        "--no-drop-root",
                        "--no-chroot",
                        "--no-rlimits",
                        "--file=" + home.resolve("avahi.conf")));
        await(daemon, () -> log("avahi-daemon").contains("Server startup complete"));
    }

    /** Another printer on the network. */
    public void publish(String name, String type, int port) throws IOException {
        publications.add(start("avahi-publish-service", "avahi-publish-service", name, type, Integer.toString(port)));
        Await.until(
                PATIENCE,
                () -> log("avahi-publish-service").contains("Established under name"),
                () -> log("avahi-publish-service"));
    }

    /** What a program prints that asks this Avahi. */
    public String run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(home, "output", ".txt");
        Process process = builder(command).redirectOutput(output.toFile()).start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command) + " did not end: " + Files.readString(output));
        }
        return Files.readString(output);
    }

    @Override
    public void close() throws IOException {
        for (Process process : publications) {
            process.destroy();
            awaitEnd(process);
        }
        if (daemon != null) {
            asRoot("kill", "kill", Long.toString(daemon.pid()));
            awaitEnd(daemon);
        }
        if (bus != null) {
            bus.destroy();
            awaitEnd(bus);
        }
        if (otherStopped && !asRoot("systemctl", "systemctl", "start", "avahi-daemon.socket", "avahi-daemon.service")) {
            throw new IOException("The machine's own Avahi does not start again: " + log("systemctl"));
        }
    }

    /** Runs a command of the machine itself to its end. Returns whether it was successful. */
    private boolean asRoot(String program, String... command) throws IOException {
        ProcessBuilder builder = builder(OtherUsers.asRoot(command));
        builder.environment().remove(BUS);
        Process process =
                builder.redirectOutput(home.resolve(program + ".log").toFile()).start();
        awaitEnd(process);
        return !process.isAlive() && process.exitValue() == 0;
    }

    private static void awaitEnd(Process process) {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Process start(String program, String... command) throws IOException {
        return builder(command)
                .redirectOutput(home.resolve(program + ".log").toFile())
                .start();
    }

    private String busAddress() {
        return "unix:path=" + home.resolve("bus");
    }

    private ProcessBuilder builder(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(BUS, busAddress());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }

    private void await(Process process, Callable<Boolean> ready) {
        Await.until(PATIENCE, () -> !process.isAlive() || ready.call(), this::logs);
        if (!process.isAlive()) {
            throw new AssertionError("Avahi needs root, or sudo without a password: " + logs());
        }
    }

    private String logs() {
        return log("systemctl") + log("dbus-daemon") + log("avahi-daemon");
    }

    private String log(String program) {
        Path file = home.resolve(program + ".log");
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            return e.toString();
        }
    }

    private String busConfiguration() {
        return """
                <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
                 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
                <busconfig>
                  <type>system</type>
                  <listen>unix:path=%s</listen>
                  <auth>EXTERNAL</auth>
                  <policy context="default">
                    <allow user="*"/>
                    <allow send_destination="*" eavesdrop="true"/>
                    <allow eavesdrop="true"/>
                    <allow own="*"/>
                  </policy>
                </busconfig>
                """
                .formatted(home.resolve("bus"));
    }

    private static String configuration() {
        return """
                [server]
                host-name=client
                use-ipv4=yes
                use-ipv6=no
                enable-dbus=yes
                allow-interfaces=lo
                [publish]
                publish-workstation=no
                """;
    }
}
