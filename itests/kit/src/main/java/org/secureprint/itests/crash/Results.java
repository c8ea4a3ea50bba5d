package org.secureprint.itests.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.secureprint.itests.crash.Findings.Kind;

/** Looks through the log of accesses: no job's result may stand there twice. */
final class Results {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** How a line begins, and nothing within one: quotes are escaped there. */
    private static final String BEGIN = "{\"seq\":";

    private Results() {}

    /**
     * Checks the logs in a directory. A job that is over is never released again by {@link MixedLoad}. A line that was cut off, on a disk
     * that was full, is no result, and what was written behind it is a line.
     */
    static void check(Path logs, Findings findings) throws IOException {
        Map<String, Integer> printed = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> all = Files.list(logs)) {
            files = all.filter(file -> file.getFileName().toString().startsWith("server_access"))
                    .toList();
        }
        for (Path file : files) {
            for (String line : Files.readAllLines(file)) {
                String whole = line.substring(Math.max(0, line.lastIndexOf(BEGIN)));
                if (whole.contains("\"printed\"") && whole.endsWith("}")) {
                    JsonNode entry = JSON.readTree(whole);
                    printed.merge(entry.get("object").asText(), 1, Integer::sum);
                }
            }
        }
        printed.forEach((job, times) -> {
            if (times > 1) {
                findings.add(Kind.REPORTED_TWICE, job + ": " + times + " times");
            }
        });
    }
}
