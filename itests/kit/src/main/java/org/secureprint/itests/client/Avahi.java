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
 * with. Avahi keeps its process id in {@code /run/avahi-daemon}, so root has to run it and no other Avahi may.
 */
public final class Avahi implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path home;
    private final Process bus;
    private final Process daemon;
    private final List<Process> publications = new ArrayList<>();

    private Avahi(Path home) throws IOException {
        this.home = Files.createDirectories(home.toAbsolutePath());
        Files.writeString(home.resolve("bus.conf"), busConfiguration());
        Files.writeString(home.resolve("avahi.conf"), configuration());
        bus = start("dbus-daemon", "--nofork", "--config-file=" + home.resolve("bus.conf"));
        try {
            await(bus, () -> Files.exists(home.resolve("bus")));
            daemon = start(
                    "avahi-daemon",
                    "--no-drop-root",
                    "--no-chroot",
                    "--no-rlimits",
                    "--file=" + home.resolve("avahi.conf"));
        } catch (IOException | AssertionError e) {
            bus.destroy();
            throw e;
        }
        try {
            await(daemon, () -> log("avahi-daemon").contains("Server startup complete"));
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    /** Starts both daemons; their files are in this directory, whose path has to be short (sockets: 107 octets). */
    public static Avahi in(Path directory) throws IOException {
        return new Avahi(directory);
    }

    /** Another printer on the network. */
    public void publish(String name, String type, int port) throws IOException {
        publications.add(start("avahi-publish-service", name, type, Integer.toString(port)));
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
    public void close() {
        List<Process> all = new ArrayList<>(publications);
        all.add(daemon);
        all.add(bus);
        for (Process process : all) {
            end(process);
        }
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Process start(String... command) throws IOException {
        return builder(command)
                .redirectOutput(home.resolve(command[0] + ".log").toFile())
                .start();
    }

    private ProcessBuilder builder(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=" + home.resolve("bus"));
        builder.environment().put("HOME", home.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder;
    }

    private void await(Process process, Callable<Boolean> ready) {
        Await.until(PATIENCE, () -> !process.isAlive() || ready.call(), this::logs);
        if (!process.isAlive()) {
            throw new AssertionError("Avahi needs root and no other Avahi on the machine: " + logs());
        }
    }

    private String logs() {
        return log("dbus-daemon") + log("avahi-daemon");
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
