package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** What two scanners say of a TLS port of this machine. */
final class TlsScan {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What testssl.sh checks, each part by a process of its own: it waits more than it works. */
    private static final List<String> CHECKS =
            List.of("-p -s", "-S -h", "-P -f", "-H -I -T -BB -C -B -O -Z -W -A -L -F -J -D -4");

    /** Goes by who ends the connection first, so it is done alone, and again where the machine was too slow for it. */
    private static final String RENEGOTIATION = "-R";

    private static final int ATTEMPTS = 3;

    private static final Pattern PROTOCOL = Pattern.compile("(?m)^\\|   ((?:SSL|TLS)v[0-9.]+): *$");
    private static final Pattern SUITE = Pattern.compile("(?m)^\\|       (TLS_\\S+) .*- (\\S+) *$");

    private TlsScan() {}

    /** What nmap's {@code ssl-enum-ciphers} found: protocols, and each suite with its grade. */
    record Enumerated(Set<String> protocols, Set<String> suites, Set<String> grades) {}

    static Enumerated nmap(Path directory, int port) throws Exception {
        String said = Programs.run(
                directory, "nmap", "-Pn", "-p", Integer.toString(port), "--script", "ssl-enum-ciphers", "127.0.0.1");
        Enumerated found = new Enumerated(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        PROTOCOL.matcher(said).results().forEach(match -> found.protocols.add(match.group(1)));
        SUITE.matcher(said).results().forEach(match -> {
            found.suites.add(match.group(1));
            found.grades.add(match.group(2));
        });
        assertThat(found.suites).as(said).isNotEmpty();
        return found;
    }

    /** One line of what testssl.sh found. */
    record Finding(String id, String severity, String text) {}

    /**
     * Everything testssl.sh says about protocols, suites, forward secrecy, certificate, headers and known attacks; without its simulation of
     * clients, which takes most of its time and finds nothing by itself.
     */
    static List<Finding> testssl(Path directory, int port) throws Exception {
        List<Finding> all = new ArrayList<>();
        for (int i = 0; i < ATTEMPTS && !areGood(all); i++) {
            all = run(directory, port, List.of(RENEGOTIATION));
        }
        all.addAll(run(directory, port, CHECKS));
        return all;
    }

    private static boolean areGood(List<Finding> findings) {
        return findings.stream()
                .anyMatch(each -> each.id().equals("secure_client_renego")
                        && each.severity().equals("OK"));
    }

    private static List<Finding> run(Path directory, int port, List<String> all) throws Exception {
        List<Path> reports = new ArrayList<>();
        List<Process> parts = new ArrayList<>();
        try {
            for (String checks : all) {
                Path report = directory.resolve("testssl" + reports.size() + ".json");
                Files.deleteIfExists(report);
                reports.add(report);
                parts.add(start(directory, port, report, checks.split(" ")));
            }
            for (Process part : parts) {
                assertThat(part.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                        .as("testssl.sh ends within %s", PATIENCE)
                        .isTrue();
            }
        } finally {
            parts.forEach(Process::destroyForcibly);
        }
        List<Finding> findings = new ArrayList<>();
        for (Path each : reports) {
            for (JsonNode node : new ObjectMapper().readTree(Files.readString(each))) {
                findings.add(new Finding(
                        node.path("id").asText(),
                        node.path("severity").asText(),
                        node.path("finding").asText()));
            }
        }
        return findings;
    }

    private static Process start(Path directory, int port, Path report, String... checks) throws Exception {
        List<String> command = new ArrayList<>(List.of("testssl", "--quiet", "--color", "0", "--warnings", "batch"));
        command.addAll(List.of("--nodns", "none", "--ip", "127.0.0.1", "--assume-http"));
        command.addAll(List.of("--connect-timeout", "10", "--openssl-timeout", "10", "--jsonfile", report.toString()));
        command.addAll(List.of(checks));
        command.add("https://localhost:" + port);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(directory.resolve(report.getFileName() + ".txt").toFile());
        builder.environment().put("TERM", "dumb");
        return builder.start();
    }
}
