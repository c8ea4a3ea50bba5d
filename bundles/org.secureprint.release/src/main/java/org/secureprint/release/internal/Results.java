package org.secureprint.release.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.secureprint.api.job.Job;

/** The latest results that devices reported, so that one that did not hear the answer may say the same again. Safe for any thread. */
final class Results {
    private static final int MAX = 10_000;

    private final Map<Integer, Reported> byJob = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Reported> eldest) {
            return size() > MAX;
        }
    };

    synchronized void put(Job answer, String device, Result result) {
        byJob.put(answer.id(), new Reported(device, result, answer));
    }

    /** What a device reported last of a job. */
    synchronized Optional<Reported> find(int jobId, String device) {
        return Optional.ofNullable(byJob.get(jobId)).filter(one -> one.device.equals(device));
    }

    /** A result and the job as it then was. */
    record Reported(String device, Result result, Job answer) {}
}
