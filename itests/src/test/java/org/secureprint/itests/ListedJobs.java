package org.secureprint.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.secureprint.itests.server.SpmServer;

/** All jobs of a server, as its console lists them. */
final class ListedJobs {
    private static final int PAGE = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private ListedJobs() {}

    /** Every job, in the order of their numbers. */
    static List<JsonNode> at(SpmServer server) throws IOException {
        List<JsonNode> jobs = new ArrayList<>();
        JsonNode page;
        do {
            int after = jobs.isEmpty() ? 0 : jobs.get(jobs.size() - 1).get("id").asInt();
            page = JSON.readTree(server.console("spm:job-list --json --limit " + PAGE + " --after " + after));
            page.forEach(jobs::add);
        } while (page.size() == PAGE);
        return jobs;
    }

    /** What stays of a job whatever its number is. */
    static List<JsonNode> kept(JsonNode job) {
        return Stream.of("state", "user", "name", "size", "created")
                .map(job::get)
                .toList();
    }
}
