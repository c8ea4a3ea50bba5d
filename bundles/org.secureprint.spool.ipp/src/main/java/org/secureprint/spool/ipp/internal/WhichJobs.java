package org.secureprint.spool.ipp.internal;

import java.util.Set;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobState;
import org.secureprint.ipp.Attributes;
import org.secureprint.ipp.StatusCode;

/** The {@code which-jobs} of Get-Jobs (RFC 8011 section 4.2.6.1, PWG 5100.7). */
final class WhichJobs {
    private static final String PROOF_PRINT = "proof-print";

    /** {@code which-jobs-supported}. */
    static final String[] KEYWORDS = {
        "completed",
        "not-completed",
        "aborted",
        "all",
        "canceled",
        "pending",
        "pending-held",
        "processing",
        "processing-stopped",
        PROOF_PRINT
    };

    private static final String WHICH_JOBS = "which-jobs";

    private WhichJobs() {}

    /** Whether a job that the query finds is meant; a proof is due before anything of {@code proof-print} is printed. */
    static boolean isMeant(Attributes operation, Job job) {
        return !operation.text(WHICH_JOBS).orElse("").equals(PROOF_PRINT)
                || job.request().template().containsKey(JobTemplate.PROOF_COPIES);
    }

    /**
     * The jobs that a request asks for.
     *
     * @throws Refusal if there is no such selection
     */
    static JobQuery query(Attributes operation) {
        String which = operation.text(WHICH_JOBS).orElse("not-completed");
        return switch (which) {
            case "not-completed", PROOF_PRINT -> JobQuery.notCompleted();
            case "completed" -> JobQuery.completed();
            case "all" -> JobQuery.all();
            default -> {
                for (JobState state : JobState.values()) {
                    if (state.keyword().equals(which)) {
                        yield JobQuery.all().inStates(Set.of(state));
                    }
                }
                throw new Refusal(
                        StatusCode.CLIENT_ERROR_ATTRIBUTES_OR_VALUES_NOT_SUPPORTED,
                        "The value of which-jobs is not known here",
                        Attributes.of(operation.find(WHICH_JOBS).stream().toList()));
            }
        };
    }
}
