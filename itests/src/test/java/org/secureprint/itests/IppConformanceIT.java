package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.secureprint.itests.client.IppTool;
import org.secureprint.itests.server.SpmServer;

/** CUPS' conformance suites against the whole server, in clear and over TLS, with a document of each format (P-01). */
@Timeout(300)
class IppConformanceIT {
    private static final List<String> DOCUMENTS = List.of(
            "document-a4.pdf", "document-a4.pwg", "document-a4.urf", "color.jpg", "document-a4.ps", "document-a4.pcl");

    /** How many tests of a suite pass. */
    private static final Map<String, Integer> SUITES = Map.of(
            "ipp-1.1.test", 50, "ipp-2.0.test", 51, "ipp-2.1.test", 52, "ipp-2.2.test", 53, "ipp-everywhere.test", 154);

    @TempDir
    static Path directory;

    private static SpmServer server;
    private static Owner person;

    @BeforeAll
    static void start() throws Exception {
        server = SpmServer.in(directory.resolve("server"))
                .with("SPM_HTTP_ENABLED", "true")
                .start();
        person = Owner.at(server);
        new SuiteDocuments(directory).make();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static List<Arguments> everySuiteInClearAndOverTlsWithEveryFormat() {
        List<Arguments> all = new ArrayList<>();
        for (String suite : SuiteDocuments.SUITES) {
            for (String scheme : List.of("ipp", "ipps")) {
                for (String document : DOCUMENTS) {
                    all.add(Arguments.of(suite, scheme, document));
                }
            }
        }
        return all;
    }

    /** The suites wait for a job to be printed; here, as in an office, its owner collects it at a device. */
    @ParameterizedTest
    @MethodSource("everySuiteInClearAndOverTlsWithEveryFormat")
    void theConformanceSuitePasses(String suite, String scheme, String document) throws Exception {
        ScheduledExecutorService owner = Executors.newSingleThreadScheduledExecutor();
        try {
            owner.scheduleWithFixedDelay(person::collectAll, 200, 200, TimeUnit.MILLISECONDS);

            List<String> lines = IppTool.in(directory)
                    .run("-V", version(suite), "-t", "-f", document, server.printerUri(scheme), "./" + suite);

            assertThat(lines)
                    .filteredOn(line -> line.contains("[FAIL]"))
                    .as(String.join("\n", lines))
                    .isEmpty();
            assertThat(lines)
                    .filteredOn(line -> line.contains("[PASS]"))
                    .as(String.join("\n", lines))
                    .hasSizeGreaterThanOrEqualTo(SUITES.get(suite));
        } finally {
            // a collection that has begun goes on to its end, or its job would stay on its way
            owner.shutdown();
            assertThat(owner.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static String version(String suite) {
        return suite.equals("ipp-everywhere.test") ? "2.0" : suite.substring("ipp-".length(), "ipp-0.0".length());
    }
}
