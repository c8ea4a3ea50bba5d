package org.secureprint.store.jpa.internal;

import static org.secureprint.store.jpa.internal.Columns.instant;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;

/**
 * What is shown of a job whose row was changed behind the server's back: aborted and without a name, to the owner whom its column still
 * names and to administrators, who may delete it and nothing else. One document stands for all, with their length, which still counts;
 * which the vault has of it, only the vault knows.
 */
final class DamagedJob {
    static final Set<JobStateReason> REASONS =
            Set.of(JobStateReason.ABORTED_BY_SYSTEM, JobStateReason.DOCUMENT_ACCESS_ERROR);

    private static final String MESSAGE =
            "The record of this job in the database is damaged. Delete it and print the document again.";
    private static final String MESSAGE_OF_NOBODY =
            "The record of this job in the database is damaged, so that nobody knows whose it is."
                    + " Delete it; its owner has to print it again.";

    private DamagedJob() {}

    /** @param owner empty if nobody knows */
    static Job of(JobRow row, String owner) {
        return new Job(
                row.id,
                uuid(row),
                row.version,
                JobState.ABORTED,
                REASONS,
                owner.isEmpty() ? MESSAGE_OF_NOBODY : MESSAGE,
                owner,
                new JobRequest(
                        row.queue, row.port, "Damaged job", "", NameProof.REQUESTING_USER_NAME, "", row.held, Map.of()),
                List.of(new Document(1, "", "application/octet-stream", Math.max(0, row.octets))),
                instant(row.createdAt),
                instant(row.processingAt),
                instant(row.completedAt == null ? Long.valueOf(row.createdAt) : row.completedAt),
                row.impressions,
                row.outputDevice,
                row.erased);
    }

    /** Whether a job may be one of these; few others may. */
    static boolean mayBe(Job job) {
        return job.reasons().contains(JobStateReason.DOCUMENT_ACCESS_ERROR);
    }

    private static UUID uuid(JobRow row) {
        try {
            return UUID.fromString(row.uuid);
        } catch (IllegalArgumentException e) {
            return new UUID(0, row.id);
        }
    }
}
