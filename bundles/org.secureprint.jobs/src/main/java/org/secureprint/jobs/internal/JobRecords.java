package org.secureprint.jobs.internal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.secureprint.api.job.Job;
import org.secureprint.api.vault.DamagedDocumentException;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.Vault;
import org.secureprint.api.vault.VaultReader;
import org.secureprint.api.vault.VaultWriter;

/**
 * What a job says that its documents do not carry: what came after them, such as a claim, or had no room beside them. It lies in the
 * vault as a document of its own, under a number that no document of a client has. A newer record is stored before the older one is
 * destroyed, so there is always a whole one. Safe for any thread.
 */
final class JobRecords {
    /** The numbers of records; at most one of the two is there, but for the moment in which one follows the other. */
    static final List<Integer> NUMBERS = List.of(65_534, 65_535);

    private final Vault vault;

    JobRecords(Vault vault) {
        this.vault = vault;
    }

    /** Where the record of a job may lie. */
    static List<DocumentKey> keys(UUID job) {
        return NUMBERS.stream().map(number -> new DocumentKey(job, number)).toList();
    }

    /** Makes the first record of a job that nobody else knows yet. Durable when it returns. */
    void create(Job job) throws IOException {
        write(keys(job.uuid()).get(0), job);
    }

    /**
     * Makes the record of a job that was changed, unless there is a newer one. A newer one of somebody else is of a copy of the database
     * that was given up. Durable when it returns.
     */
    synchronized void replace(Job job) throws IOException {
        DocumentKey older = null;
        DocumentKey free = null;
        int newest = -1;
        String owner = job.owner();
        for (DocumentKey key : keys(job.uuid())) {
            SealedJob found = sealed(key).orElse(null);
            if (found != null && found.version() > newest) {
                free = older == null ? free : older;
                older = key;
                newest = found.version();
                owner = found.owner();
            } else {
                free = key;
            }
        }
        boolean claimed = !job.isUnclaimed() && !owner.equals(job.owner());
        if (newest < job.version() || claimed) {
            Job last = claimed
                    ? job.change().version(Math.max(job.version(), newest + 1)).toJob()
                    : job;
            DocumentKey next = free == null ? keys(job.uuid()).get(0) : free;
            try {
                write(next, last);
            } catch (FileAlreadyExistsException e) {
                vault.erase(next);
                write(next, last);
            }
            if (older != null) {
                vault.erase(older);
            }
        }
    }

    /** Destroys the record of a job, if it has one. */
    void erase(UUID job) throws IOException {
        vault.eraseAll(keys(job));
    }

    /** The record of a job. */
    Optional<SealedJob> read(UUID job) throws IOException {
        SealedJob newest = null;
        for (DocumentKey key : keys(job)) {
            SealedJob found = sealed(key).orElse(null);
            if (found != null && (newest == null || found.version() > newest.version())) {
                newest = found;
            }
        }
        return Optional.ofNullable(newest);
    }

    /** What a record says, or what lies beside a document; empty if that is nothing, damaged or gone. */
    Optional<SealedJob> sealed(DocumentKey key) throws IOException {
        try (VaultReader reader = vault.open(key)) {
            byte[] octets = NUMBERS.contains(key.documentNumber()) ? content(reader) : reader.attributes();
            return octets.length == 0 ? Optional.empty() : Optional.of(SealedJob.decode(octets));
        } catch (NoSuchFileException | DamagedDocumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] content(VaultReader reader) throws IOException {
        byte[] octets = new byte[Math.toIntExact(reader.length())];
        for (int at = 0; at < octets.length; ) {
            at += reader.read(at, octets, at, octets.length - at);
        }
        return octets;
    }

    private void write(DocumentKey key, Job job) throws IOException {
        byte[] octets = SealedJob.of(job).encode();
        try (VaultWriter writer = vault.create(key, new byte[0])) {
            writer.write(octets, 0, octets.length);
            writer.commit();
        }
    }
}
