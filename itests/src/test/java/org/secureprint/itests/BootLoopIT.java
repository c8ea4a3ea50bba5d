package org.secureprint.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.secureprint.itests.server.Jdk;
import org.secureprint.itests.server.SpmServer;

/**
 * Boots again and again, fresh and with a cache, and prints times and memory; twice in each build, more often by command:
 * {@code ./mvnw -pl itests verify -Dit.test=BootLoopIT -Dspm.boots=50}
 */
class BootLoopIT {
    private static final int BOOTS = Integer.getInteger("spm.boots", 2);

    @TempDir
    Path directory;

    static List<Jdk> supportedJdks() {
        return Jdk.supported();
    }

    @ParameterizedTest
    @MethodSource("supportedJdks")
    void everyBootServesTheFirstPage(Jdk jdk) throws Exception {
        List<Duration> fresh = new ArrayList<>();
        List<Duration> again = new ArrayList<>();
        List<Long> memory = new ArrayList<>();
        for (int boot = 0; boot < BOOTS; boot++) {
            try (SpmServer server =
                    SpmServer.in(directory.resolve("boot" + boot)).on(jdk)) {
                fresh.add(timeOf(server));
                memory.add(server.residentKiB() / 1024);
                server.stop();
                again.add(timeOf(server));
            }
        }
        System.out.printf(
                "%s: %d boots of a fresh installation, median %d ms, longest %d ms; %d restarts, median %d ms, longest %d ms;"
                        + " resident memory, median %d MiB%n",
                jdk,
                fresh.size(),
                median(fresh).toMillis(),
                longest(fresh).toMillis(),
                again.size(),
                median(again).toMillis(),
                longest(again).toMillis(),
                median(memory));
        assertThat(fresh).hasSize(BOOTS);
    }

    private static Duration timeOf(SpmServer server) throws Exception {
        Instant begin = Instant.now();
        server.start();
        return Duration.between(begin, Instant.now());
    }

    private static <T extends Comparable<T>> T median(List<T> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static <T extends Comparable<T>> T longest(List<T> values) {
        return values.stream().max(Comparator.naturalOrder()).orElseThrow();
    }
}
