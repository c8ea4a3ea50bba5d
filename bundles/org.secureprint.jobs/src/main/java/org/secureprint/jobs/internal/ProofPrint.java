package org.secureprint.jobs.internal;

import java.util.HashMap;
import java.util.Map;
import org.secureprint.api.job.Job;

/**
 * {@code proof-copies} (PWG 5100.11): the first release prints so many copies; then the job is held for its owner again, who releases it
 * once more for all copies, or deletes it.
 */
final class ProofPrint {
    private static final String PROOF_COPIES = "proof-copies";
    private static final String COPIES = "copies";

    private ProofPrint() {}

    static boolean isDue(Job job) {
        return job.request().template().containsKey(PROOF_COPIES);
    }

    /** The job as its worker prints it. */
    static Job ticket(Job claimed) {
        if (!isDue(claimed)) {
            return claimed;
        }
        Map<String, String> template = new HashMap<>(claimed.request().template());
        template.put(COPIES, template.remove(PROOF_COPIES));
        return with(claimed.change(), claimed, template).toJob();
    }

    /** The job after the proof. */
    static Job.Change done(Job job, Job.Change held) {
        Map<String, String> template = new HashMap<>(job.request().template());
        template.remove(PROOF_COPIES);
        return with(held, job, template)
                .message("The proof is printed. Look at it, then release the job for all copies, or delete it.");
    }

    private static Job.Change with(Job.Change change, Job job, Map<String, String> template) {
        return change.attributes(job.request().with(job.request().jobName(), template));
    }
}
