package org.secureprint.api.job;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.secureprint.api.analysis.DocumentAttribute;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.identity.UserName;

/**
 * A print job as it is at one moment. Immutable: only the job services make the next version of it, and {@link JobStore} takes it
 * only if nobody else was faster.
 *
 * @param id {@code job-id}, 1 to 2^31-1, never used twice
 * @param uuid {@code job-uuid}; names the job's documents in the vault
 * @param version counts the changes; the compare-and-set of {@link JobStore#update}
 * @param state {@code job-state}
 * @param reasons {@code job-state-reasons}
 * @param message {@code job-state-message}: the reason in a sentence for its owner, or empty
 * @param owner the folded user name ({@link UserName#fold}) who may see and collect it
 * @param request what the client said
 * @param documents the documents stored so far, by number
 * @param createdAt {@code date-time-at-creation}
 * @param processingAt {@code date-time-at-processing} of the latest attempt, or null
 * @param completedAt {@code date-time-at-completed}, or null
 * @param impressionsCompleted {@code job-impressions-completed} as the device reported it, or null
 * @param outputDevice {@code output-device-assigned}: the id of the device it was released to, or null
 * @param erased whether its documents are destroyed
 */
public record Job(
        int id,
        UUID uuid,
        int version,
        JobState state,
        Set<JobStateReason> reasons,
        String message,
        String owner,
        JobRequest request,
        List<Document> documents,
        Instant createdAt,
        Instant processingAt,
        Instant completedAt,
        Integer impressionsCompleted,
        String outputDevice,
        boolean erased) {
    public Job {
        Objects.requireNonNull(uuid);
        Objects.requireNonNull(state);
        reasons = Set.copyOf(reasons);
        Objects.requireNonNull(message);
        Objects.requireNonNull(owner);
        Objects.requireNonNull(request);
        documents = List.copyOf(documents);
        Objects.requireNonNull(createdAt);
    }

    /** {@code job-k-octets} before rounding: the sum of the documents' lengths. */
    public long octets() {
        return documents.stream().mapToLong(Document::octets).sum();
    }

    /** {@code job-impressions}: the sides of one copy of the source ({@link JobSize#impressions}), if they are known in whatever way. */
    public OptionalInt impressions() {
        String count = JobSize.of(this).impressions().value();
        return count.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(count));
    }

    /** Whether a document can only be opened with a password; not the job's own {@link JobPassword}. */
    public boolean documentPasswordRequired() {
        return documents.stream()
                .anyMatch(document ->
                        document.analysis().text(DocumentAttribute.PASSWORD).isPresent());
    }

    /** The device it was released to. */
    public Optional<String> assignedDevice() {
        return Optional.ofNullable(outputDevice);
    }

    /** Whether nobody knows whose it is: it waits for its claim code. */
    public boolean isUnclaimed() {
        return owner.equals(UserName.UNCLAIMED);
    }

    /** Whether it is held for its owner with all its documents, so that a device may offer it. */
    public boolean isReleasable() {
        return !erased
                && (state == JobState.PENDING_HELD && reasons.contains(JobStateReason.JOB_RELEASE_WAIT)
                        || state == JobState.COMPLETED);
    }

    /** Whether a stored document is missing or damaged, so that it can't be printed. */
    public boolean isDamaged() {
        return reasons.contains(JobStateReason.DOCUMENT_ACCESS_ERROR);
    }

    /** A copy to change; {@link Change#toJob()} makes the next value. */
    public Change change() {
        return new Change(this);
    }

    /** The fields that change during a job's life, as a builder. Confined to one thread. */
    public static final class Change {
        private final Job from;
        private int version;
        private JobState state;
        private Set<JobStateReason> reasons;
        private String message;
        private String owner;
        private JobRequest request;
        private List<Document> documents;
        private Instant processingAt;
        private Instant completedAt;
        private Integer impressionsCompleted;
        private String outputDevice;
        private boolean erased;

        private Change(Job from) {
            this.from = from;
            version = from.version;
            state = from.state;
            reasons = from.reasons;
            message = from.message;
            owner = from.owner;
            request = from.request;
            documents = from.documents;
            processingAt = from.processingAt;
            completedAt = from.completedAt;
            impressionsCompleted = from.impressionsCompleted;
            outputDevice = from.outputDevice;
            erased = from.erased;
        }

        public Change version(int next) {
            version = next;
            return this;
        }

        public Change state(JobState next, JobStateReason... why) {
            return state(next, List.of(why));
        }

        public Change state(JobState next, Collection<JobStateReason> why) {
            state = next;
            reasons = why.isEmpty() ? Set.of() : EnumSet.copyOf(why);
            return this;
        }

        public Change message(String text) {
            message = text;
            return this;
        }

        /** Gives the job to a person who proved that it is theirs. */
        public Change owner(String folded, NameProof proof) {
            owner = folded;
            request = request.of(folded, proof);
            return this;
        }

        /** Takes over the job's name and template of a request; everything else of it stays as it was. */
        public Change attributes(JobRequest next) {
            request = request.with(next.jobName(), next.template());
            return this;
        }

        public Change documents(List<Document> all) {
            documents = all;
            return this;
        }

        public Change processingAt(Instant when) {
            processingAt = when;
            return this;
        }

        public Change completedAt(Instant when) {
            completedAt = when;
            return this;
        }

        public Change impressionsCompleted(Integer count) {
            impressionsCompleted = count;
            return this;
        }

        public Change outputDevice(String id) {
            outputDevice = id;
            return this;
        }

        public Change erased(boolean gone) {
            erased = gone;
            return this;
        }

        public Job toJob() {
            return new Job(
                    from.id,
                    from.uuid,
                    version,
                    state,
                    reasons,
                    message,
                    owner,
                    request,
                    documents,
                    from.createdAt,
                    processingAt,
                    completedAt,
                    impressionsCompleted,
                    outputDevice,
                    erased);
        }
    }

    /** A new job in its first state, {@code pending-held / job-incoming}, without documents. */
    public static Job incoming(int id, UUID uuid, String owner, JobRequest request, Instant now) {
        return new Job(
                id,
                uuid,
                0,
                JobState.PENDING_HELD,
                Set.of(JobStateReason.JOB_INCOMING),
                "",
                owner,
                request,
                List.of(),
                now,
                null,
                null,
                null,
                null,
                false);
    }
}
