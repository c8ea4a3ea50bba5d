package org.secureprint.release.internal;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The latest results that devices reported, so that one that did not hear the answer may say the same again; nothing of the jobs, which may
 * be deleted by now. Safe for any thread.
 */
final class Results {
    private static final int MAX = 10_000;

    private final Map<Integer, Reported> byJob = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Reported> eldest) {
            return size() > MAX;
        }
    };

    synchronized void put(int jobId, String device, Result result) {
        byJob.put(jobId, new Reported(device, result));
    }

    /** Whether this is what a device reported last of a job. */
    synchronized boolean has(int jobId, String device, Result result) {
        return new Reported(device, result).equals(byJob.get(jobId));
    }

    private record Reported(String device, Result result) {}
}
