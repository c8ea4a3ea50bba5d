package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.itests.server.SpmServer;

/** What docs/operations.md lists is what a fresh server listens on and exports, and nothing else. */
class DocumentedSurfaceIT {
    private static final Path DOCUMENT = Path.of("../docs/operations.md");
    private static final String LISTENING = "0A";

    @TempDir
    static Path directory;

    private static SpmServer server;

    @BeforeAll
    static void start() throws IOException {
        server = SpmServer.in(directory).start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void listensOnTheDocumentedPortsOnly() throws IOException {
        Set<Integer> documented = rows("`(SPM_[A-Z]+_PORT)` .*\\| (?:yes)")
                .map(row -> switch (row.group(1)) {
                    case "SPM_HTTPS_PORT" -> server.httpsPort();
                    case "SPM_SSH_PORT" -> server.sshPort();
                    case "SPM_HTTP_PORT" -> server.httpPort();
                    case "SPM_RAW_PORT" -> server.rawPort();
                    case "SPM_LPD_PORT" -> server.lpdPort();
                    default -> throw new AssertionError("The test does not know " + row.group(1));
                })
                .collect(Collectors.toSet());

        assertThat(documented).isNotEmpty();
        assertThat(listeners()).isEqualTo(documented);
    }

    @Test
    void exportsTheDocumentedPackagesOnly() throws IOException {
        Set<String> documented = rows("`(org\\.secureprint\\.[a-z.]+)` \\| `org\\.secureprint")
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> exported = Pattern.compile("(?m)^\\s*(org\\.secureprint\\.[A-Za-z.]+)")
                .matcher(server.console("package:exports --no-format"))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(exported).isNotEmpty().isEqualTo(documented);
    }

    private static Stream<Matcher> rows(String pattern) throws IOException {
        Pattern row = Pattern.compile("\\| " + pattern + ".*");
        return Files.readAllLines(DOCUMENT).stream().map(row::matcher).filter(Matcher::matches);
    }

    /** The TCP ports that the server's process listens on, from the kernel. */
    private static Set<Integer> listeners() throws IOException {
        Set<String> sockets;
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/" + server.pid() + "/fd"))) {
            sockets = descriptors
                    .map(DocumentedSurfaceIT::target)
                    .filter(name -> name.startsWith("socket:["))
                    .map(name -> name.replaceAll("\\D", ""))
                    .collect(Collectors.toSet());
        }
        Set<Integer> ports = new TreeSet<>();
        for (String table : List.of("tcp", "tcp6")) {
            for (String line : Files.readAllLines(Path.of("/proc/net/" + table))) {
                String[] fields = line.strip().split("\\s+");
                if (fields.length > 9 && fields[3].equals(LISTENING) && sockets.contains(fields[9])) {
                    ports.add(Integer.parseInt(fields[1].substring(fields[1].indexOf(':') + 1), 16));
                }
            }
        }
        return ports;
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return ""; // closed meanwhile
        }
    }
}
