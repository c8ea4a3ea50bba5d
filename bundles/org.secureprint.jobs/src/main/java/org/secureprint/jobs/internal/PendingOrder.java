package org.secureprint.jobs.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secureprint.api.job.Job;

/**
 * In which order jobs that wait for one device go to it: by {@code job-priority}, then by id, and where an administrator said so behind
 * another (RFC 3998 sections 4.4.1 and 4.4.2). What administrators said is kept in memory. Safe for any thread.
 */
final class PendingOrder {
    /** More is not kept: the oldest wish is forgotten. */
    private static final int MAX_WISHES = 1000;

    private static final int MEDIUM_PRIORITY = 50;

    private final Map<Integer, Integer> wishes = new LinkedHashMap<>();

    /** Puts a job behind another, or before all. */
    synchronized void put(int jobId, Optional<Integer> predecessor) {
        wishes.remove(jobId);
        wishes.put(jobId, predecessor.orElse(0));
        if (wishes.size() > MAX_WISHES) {
            wishes.remove(wishes.keySet().iterator().next());
        }
    }

    /** The jobs of one device in the order in which it is to take them. */
    synchronized List<Job> sort(List<Job> waiting) {
        List<Job> sorted = new ArrayList<>(waiting);
        sorted.sort(Comparator.comparing(PendingOrder::priority).reversed().thenComparing(Job::id));
        wishes.forEach((jobId, predecessor) -> {
            int from = indexOf(sorted, jobId);
            if (from >= 0) {
                Job job = sorted.remove(from);
                // a predecessor that no longer waits has gone ahead
                sorted.add(indexOf(sorted, predecessor) + 1, job);
            }
        });
        return sorted;
    }

    private static int indexOf(List<Job> jobs, int jobId) {
        for (int i = 0; i < jobs.size(); i++) {
            if (jobs.get(i).id() == jobId) {
                return i;
            }
        }
        return -1;
    }

    private static int priority(Job job) {
        String priority = job.request().template().getOrDefault("job-priority", "");
        return priority.matches("[0-9]{1,3}") ? Integer.parseInt(priority) : MEDIUM_PRIORITY;
    }
}
