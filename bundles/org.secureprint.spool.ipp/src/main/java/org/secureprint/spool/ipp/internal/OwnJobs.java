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

    /** All that a query finds, by ascending id. */
    List<Job> list(IppRequest request, JobQuery query) {
        List<Job> found = new ArrayList<>();
        JobQuery page = query;
        while (true) {
            List<Job> rows = catalog.list(request.who(), page);
            rows.stream().filter(request::made).forEach(found::add);
            if (rows.size() < page.limit()) {
                return found;
            }
            page = page.after(rows.get(rows.size() - 1).id());
        }
    }
}
