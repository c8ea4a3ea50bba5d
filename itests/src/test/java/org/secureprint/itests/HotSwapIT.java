package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.secureprint.itests.client.DeviceClient;
import org.secureprint.itests.client.PrintClient;
import org.secureprint.itests.client.PrintLoad;
import org.secureprint.itests.client.ReleaseLoad;
import org.secureprint.itests.client.VirtualPrinter;
import org.secureprint.itests.server.Await;
import org.secureprint.itests.server.People;
import org.secureprint.itests.server.SpmServer;

/**
 * P-05: every bundle but {@code api} and {@code ipp} is updated, one after the other, while people print and collect. No acknowledged job
 * is lost, no document is mixed up or printed twice, and nobody waits for more than 5 s.
 */
class HotSwapIT {
    private static final Duration UNAVAILABLE_AT_MOST = Duration.ofSeconds(5);
    private static final Set<String> FIXED = Set.of("org.secureprint.api", "org.secureprint.ipp");
    private static final Set<String> LIBRARIES = Set.of("org.secureprint.spool.tcp", "org.secureprint.shell.console");
    private static final Set<String> WITHOUT_SERVICES =
            Set.of("org.secureprint.setup", "org.secureprint.shell", "org.secureprint.shell.keys");
    private static final Pattern SERVICE =
            Pattern.compile("service\\.id = (\\d+)(?:(?!service\\.id)[\\s\\S])*?Provided by : \\s+(.*?) \\((\\d+)\\)");
    private static final Path BUNDLES = Path.of("../bundles");

    @TempDir
    Path directory;

    @Test
    void everyBundleIsUpdatedWhileJobsFlow() throws Exception {
        try (VirtualPrinter printer = new VirtualPrinter();
                SpmServer server = SpmServer.in(directory).start()) {
            People people = People.at(server);
            people.addPrinter("laser-1", printer.uri());
            DeviceClient nobody = DeviceClient.of(server.https("/"), server.sslContext());
            char[] key = people.addMfp("mfp-1");
            char[] pin = people.addUser("ann");

            PrintLoad printing = PrintLoad.start(new PrintClient(server.https("/"), server.sslContext()), "ann", 4);
            ReleaseLoad releasing =
                    ReleaseLoad.start(() -> nobody.signIn("mfp-1", key).signIn("ann", pin), "laser-1");
            try {
                Await.until(
                        Duration.ofSeconds(30),
                        () -> printing.acknowledged().size() > 20 && printer.waiting() > 20,
                        () -> "load running, last failure " + printing.lastFailure() + ", " + releasing.lastFailure());
                List<String> tooLong = new ArrayList<>();
                for (Path jar : jars()) {
                    update(server, jar, printing, releasing, tooLong);
                }
                assertThat(tooLong)
                        .as("unavailable for more than " + UNAVAILABLE_AT_MOST)
                        .isEmpty();
                printing.close();
                everyJobIsPrintedOnce(
                        printing, printer, nobody.signIn("mfp-1", key).signIn("ann", pin));
            } finally {
                printing.close();
                releasing.close();
            }
        }
    }

    private static void update(
            SpmServer server, Path jar, PrintLoad printing, ReleaseLoad releasing, List<String> tooLong)
            throws IOException {
        String name = symbolicName(jar);
        Map<String, Set<String>> before = servicesByBundle(server);
        String id = server.console("bundle:id " + name).strip();
        int acknowledged = printing.acknowledged().size();
        printing.outage().reset();
        releasing.outage().reset();
        String answer = server.console("bundle:update " + name + " " + jar.toUri());
        assertThat(answer).as("bundle:update " + name).doesNotContainIgnoringCase("error");
        Await.until(
                Duration.ofSeconds(30),
                () -> printing.acknowledged().size() > acknowledged + 20,
                () -> "printing again after the update of " + name + ", last failure " + printing.lastFailure());
        Set<String> restarted = restarted(before, servicesByBundle(server));
        if (!WITHOUT_SERVICES.contains(name)) {
            assertThat(restarted)
                    .as("the update restarts at least " + name)
                    .anyMatch(each -> each.startsWith(id + " "));
        }
        Duration prints = printing.outage().longest();
        Duration lists = releasing.outage().longest();
        System.out.printf(
                "updated %-32s longest wait: print %4d ms, list %4d ms; restarted: %s%n",
                name, prints.toMillis(), lists.toMillis(), restarted);
        if (prints.compareTo(UNAVAILABLE_AT_MOST) > 0 || lists.compareTo(UNAVAILABLE_AT_MOST) > 0) {
            tooLong.add(name + ": print " + prints + ", list " + lists);
        }
    }

    /** Collects what came out of the printer until every acknowledged job is there, exactly once. */
    private static void everyJobIsPrintedOnce(PrintLoad printing, VirtualPrinter printer, DeviceClient ann)
            throws Exception {
        Map<String, Integer> printed = new HashMap<>();
        Set<String> missing = new HashSet<>(printing.acknowledged().values());
        Await.until(
                Duration.ofSeconds(120),
                () -> {
                    while (printer.waiting() > 0) {
                        String digest = PrintLoad.sha256(printer.next(1));
                        printed.merge(digest, 1, Integer::sum);
                        missing.remove(digest);
                    }
                    return missing.isEmpty();
                },
                () -> missing.size() + " of " + printing.acknowledged().size() + " acknowledged jobs printed");
        Set<String> strangers = new HashSet<>(printed.keySet());
        strangers.removeAll(printing.sent());
        assertThat(strangers).as("documents that nobody sent").isEmpty();
        assertThat(printed.values()).as("every document printed once").containsOnly(1);
        System.out.printf(
                "%d jobs acknowledged, %d documents printed once each%n",
                printing.acknowledged().size(), printed.size());
        Await.until(
                Duration.ofSeconds(30),
                () -> ann.call("GET", "/api/v1/jobs", null).get("jobs").isEmpty(),
                () -> "nothing held any more");
    }

    private static List<Path> jars() throws IOException {
        try (Stream<Path> modules = Files.list(BUNDLES)) {
            return modules.filter(Files::isDirectory)
                    .filter(module -> !FIXED.contains(module.getFileName().toString()))
                    .filter(module -> !LIBRARIES.contains(module.getFileName().toString()))
                    .map(module -> module.resolve(
                            "target/" + module.getFileName() + "-" + System.getProperty("spm.version") + ".jar"))
                    .filter(Files::exists)
                    .map(path -> path.toAbsolutePath().normalize())
                    .sorted()
                    .toList();
        }
    }

    private static String symbolicName(Path jar) {
        return jar.getParent().getParent().getFileName().toString();
    }

    /** The ids of the services of each bundle, by {@code id name}. */
    private static Map<String, Set<String>> servicesByBundle(SpmServer server) throws IOException {
        Map<String, Set<String>> services = new TreeMap<>();
        Matcher matcher = SERVICE.matcher(server.console("service:list"));
        while (matcher.find()) {
            services.computeIfAbsent(matcher.group(3) + " " + matcher.group(2), any -> new TreeSet<>())
                    .add(matcher.group(1));
        }
        return services;
    }

    /** The bundles none of whose services is the same as before: they, or what they stand on, have been exchanged. */
    private static Set<String> restarted(Map<String, Set<String>> before, Map<String, Set<String>> after) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.removeIf(name -> after.getOrDefault(name, Set.of()).stream().anyMatch(before.get(name)::contains));
        return names;
    }
}
