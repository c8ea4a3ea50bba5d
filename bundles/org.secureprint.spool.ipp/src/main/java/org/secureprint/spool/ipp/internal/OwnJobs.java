package org.secureprint.spool.ipp.internal;

import java.util.ArrayList;
import java.util.List;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobQuery;
import org.secureprint.ipp.StatusCode;

/**
 * The jobs of the one who asks. IPP names a person without proof, so a job is theirs only where the address is that of its creation too;
 * everybody else's look like none.
 */
final class OwnJobs {
    private static final int PAGE = 1000;

    private final JobCatalog catalog;

    OwnJobs(JobCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The target of a request.
     *
     * @throws Refusal if there is none that the client may know of
     */
    Job find(IppRequest request) {
        return find(request, request.jobId());
    }

    Job find(IppRequest request, int jobId) {
        return catalog.find(request.who(), jobId)
                .filter(request::made)
                .orElseThrow(
                        () -> new Refusal(StatusCode.CLIENT_ERROR_NOT_FOUND, "You have no job " + jobId + " here"));
    }

    /** The first of what a query finds, by ascending id; how many at most, bounds the work too. */
    List<Job> list(IppRequest request, JobQuery query, int most) {
        List<Job> found = new ArrayList<>();
        JobQuery page = query.atMost(PAGE);
        while (true) {
            List<Job> rows = catalog.list(request.who(), page);
            for (Job job : rows) {
                if (request.made(job)) {
                    found.add(job);
                }
                if (found.size() == most) {
                    return found;
                }
            }
            if (rows.size() < PAGE) {
                return found;
            }
            page = page.after(rows.get(PAGE - 1).id());
        }
    }

    /** Those of the named jobs that the client may know of. */
    List<Job> named(IppRequest request, List<Integer> ids) {
        return ids.stream()
                .flatMap(id -> catalog.find(request.who(), id).stream())
                .filter(request::made)
                .toList();
    }
}
