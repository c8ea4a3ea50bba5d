package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

    /** Who prints a document, and nothing else. */
    private static final Map<String, Owner> OWNERS = new HashMap<>();

    @TempDir
    static Path directory;

    private static SpmServer server;

    @BeforeAll
    static void start() throws Exception {
        server = SpmServer.in(directory.resolve("server"))
                .with("SPM_HTTP_ENABLED", "true")
                .start();
        for (String document : DOCUMENTS) {
            OWNERS.put(document, Owner.at(server, name(document)));
        }
        new SuiteDocuments(directory).make();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static List<Arguments> everySuiteInClearAndOverTls() {
        List<Arguments> all = new ArrayList<>();
        for (String suite : SuiteDocuments.SUITES) {
            for (String scheme : List.of("ipp", "ipps")) {
                all.add(Arguments.of(suite, scheme));
            }
        }
        return all;
    }

    /** Somebody for each format, all at once: a suite mostly waits for its job to be printed. */
    @ParameterizedTest
    @MethodSource("everySuiteInClearAndOverTls")
    void theConformanceSuitePassesWithEveryFormat(String suite, String scheme) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(DOCUMENTS.size());
        try {
            Map<String, Future<List<String>>> printed = new LinkedHashMap<>();
            for (String document : DOCUMENTS) {
                printed.put(document, people.submit(() -> lines(suite, scheme, document)));
            }
            for (Map.Entry<String, Future<List<String>>> each : printed.entrySet()) {
                assertPassed(each.getKey(), each.getValue().get(), SUITES.get(suite));
            }
        } finally {
            people.shutdown();
        }
    }

    /** The suites wait for a job to be printed; here, as in an office, its owner collects it at a device. */
    private static List<String> lines(String suite, String scheme, String document) throws Exception {
        ScheduledExecutorService owner = Executors.newSingleThreadScheduledExecutor();
        try {
            owner.scheduleWithFixedDelay(OWNERS.get(document)::collectAll, 200, 200, TimeUnit.MILLISECONDS);
            return IppTool.in(directory)
                    .of(name(document))
                    .run("-V", version(suite), "-t", "-f", document, server.printerUri(scheme), "./" + suite);
        } finally {
            // a collection that has begun goes on to its end, or its job would stay on its way
            owner.shutdown();
            assertThat(owner.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void assertPassed(String document, List<String> lines, int tests) {
        assertThat(lines)
                .filteredOn(line -> line.contains("[FAIL]"))
                .as(document + "\n" + String.join("\n", lines))
                .isEmpty();
        assertThat(lines)
                .filteredOn(line -> line.contains("[PASS]"))
                .as(document + "\n" + String.join("\n", lines))
                .hasSizeGreaterThanOrEqualTo(tests);
    }

    private static String name(String document) {
        return "sender-of-" + document.substring(document.indexOf('.') + 1);
    }

    private static String version(String suite) {
        return suite.equals("ipp-everywhere.test") ? "2.0" : suite.substring("ipp-".length(), "ipp-0.0".length());
    }
}
