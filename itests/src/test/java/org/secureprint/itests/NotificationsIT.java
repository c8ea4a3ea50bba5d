package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.itests.client.IppTool;
import org.secureprint.itests.server.People;
import org.secureprint.itests.server.SpmServer;

/** Clients subscribe to events of the whole server and get them, by CUPS' ipptool (P-01). */
class NotificationsIT {
    private static final Path SUITE =
            Path.of("src/test/ipptool/notifications.test").toAbsolutePath();

    @TempDir
    static Path directory;

    private static SpmServer server;

    @BeforeAll
    static void start() throws Exception {
        server = SpmServer.in(directory.resolve("server"))
                .with("SPM_HTTP_ENABLED", "true")
                .start();
        People.at(server).addUser(System.getProperty("user.name"));
        Files.writeString(directory.resolve("document.pdf"), "%PDF-1.4\n%%EOF\n");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ipp", "ipps"})
    void eventsOfAJobAreGot(String scheme) throws Exception {
        List<String> lines =
                IppTool.in(directory).run("-t", "-f", "document.pdf", server.printerUri(scheme), SUITE.toString());

        assertPassed(lines, 17);
    }

    @Test
    void theSubscriptionTestsOfCupsPass() throws Exception {
        assertPassed(IppTool.in(directory).run("-t", server.printerUri("ipps"), "create-printer-subscription.test"), 1);
        assertPassed(IppTool.in(directory).run("-t", server.printerUri("ipps"), "get-subscriptions.test"), 1);
    }

    private static void assertPassed(List<String> lines, int tests) {
        assertThat(lines)
                .filteredOn(line -> line.contains("[FAIL]"))
                .as(String.join("\n", lines))
                .isEmpty();
        assertThat(lines)
                .filteredOn(line -> line.contains("[PASS]"))
                .as(String.join("\n", lines))
                .hasSize(tests);
    }
}
