package org.secureprint.jobs.internal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.DocumentRequest;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.vault.DamagedDocumentException;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.Vault;
import org.secureprint.api.vault.VaultReader;

/**
 * A job whose row is lost, put together from what lies sealed in the vault. It is held for its owner: how far it had come is not known,
 * and nothing prints without a release. If a document is missing or damaged it is aborted; if not all had arrived it goes on waiting.
 */
final class LostJob {
    private static final String RESTORED =
            "The server's database was lost, and this job was brought back from the vault."
                    + " It may have been printed before.";
    private static final String DAMAGED =
            "The server's database was lost, and a document of this job is missing from the"
                    + " vault or damaged; print it again.";

    private final UUID uuid;
    private final Map<Integer, Document> documents = new TreeMap<>();
    private final SortedSet<Integer> expected = new TreeSet<>();
    private SealedJob sealed;
    private boolean complete;
    private boolean recorded;

    private LostJob(UUID uuid) {
        this.uuid = uuid;
    }

    /**
     * Reads what is there.
     *
     * @param numbers of the documents that the vault has, without the record
     * @return empty if nothing of it can be read
     */
    static Optional<LostJob> read(UUID uuid, List<Integer> numbers, Vault vault, JobRecords records)
            throws IOException {
        LostJob lost = new LostJob(uuid);
        records.read(uuid).ifPresent(lost::take);
        lost.recorded = lost.sealed != null;
        for (int number : numbers) {
            lost.expected.add(number);
            try (VaultReader reader = vault.open(new DocumentKey(uuid, number))) {
                SealedJob header = SealedJob.decode(reader.attributes());
                lost.documents.put(number, document(number, reader.length(), header.documents()));
                lost.take(header);
            } catch (NoSuchFileException | DamagedDocumentException e) {
                lost.documents.remove(number);
            }
        }
        return Optional.of(lost).filter(read -> read.sealed != null && !numbers.isEmpty());
    }

    private void take(SealedJob found) {
        complete |= found.complete();
        if (sealed == null || found.version() > sealed.version()) {
            sealed = found;
        }
    }

    /** The id it had. */
    int id() {
        return sealed.id();
    }

    /** The job under an id, as it goes on from now. */
    Job toJob(int id, Instant now) {
        Job job = Job.incoming(id, uuid, sealed.owner(), sealed.request(), sealed.createdAt());
        if (sealed.onHold()) {
            job = JobLifeCycle.next(job, Trigger.HOLD, now).toJob();
        }
        job = job.change().documents(named()).toJob();
        if (isDamaged()) {
            return JobLifeCycle.next(job, Trigger.LOSE_DOCUMENT, now)
                    .message(DAMAGED)
                    .toJob();
        }
        return complete
                ? JobLifeCycle.next(job, Trigger.CLOSE, now).message(RESTORED).toJob()
                : job;
    }

    static boolean isWaiting(Job job) {
        return job.reasons().contains(JobStateReason.JOB_INCOMING);
    }

    /** Numbers have gaps only where a document was canceled, and then there is a record. */
    private boolean isDamaged() {
        if (recorded) {
            sealed.documents().forEach(document -> expected.add(document.number()));
        } else {
            for (int number = 1; number < expected.last(); number++) {
                expected.add(number);
            }
        }
        return !documents.keySet().containsAll(expected);
    }

    /** The record has the names that documents were given later. */
    private List<Document> named() {
        List<Document> all = new ArrayList<>();
        documents.forEach((number, document) ->
                all.add(recorded ? document(number, document.octets(), sealed.documents(), document) : document));
        return all;
    }

    private static Document document(int number, long octets, List<SealedJob.Named> names) {
        return document(number, octets, names, new Document(number, "", DocumentRequest.AUTO_SENSE, octets));
    }

    private static Document document(int number, long octets, List<SealedJob.Named> names, Document otherwise) {
        return names.stream()
                .filter(named -> named.number() == number)
                .findFirst()
                .map(named -> new Document(number, named.name(), named.format(), octets))
                .orElse(otherwise);
    }
}
