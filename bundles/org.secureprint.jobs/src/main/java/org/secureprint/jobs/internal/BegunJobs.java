package org.secureprint.jobs.internal;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.Vault;

/**
 * The jobs for which a document began to come since the start, until vault and store are compared. A document that a crash left behind
 * has the number under which its job's next one comes, so it may have become a good one meanwhile. Safe for any thread.
 */
final class BegunJobs {
    private final Set<UUID> begun = ConcurrentHashMap.newKeySet();
    private volatile Set<UUID> erasing = Set.of();
    private volatile boolean over;

    /** @throws PrintException if what a crash left of this job is being erased at this moment */
    void add(UUID job) {
        if (!over) {
            begun.add(job);
        }
        if (erasing.contains(job)) {
            throw new PrintException(
                    Status.SERVER_ERROR_BUSY,
                    "What an interrupted transfer left of this job is being erased; try again in a moment.");
        }
    }

    /**
     * Erases documents without a job, but none of a job that has begun; until this returns, none of theirs can begin.
     *
     * @return the ones that were erased
     */
    List<DocumentKey> eraseOthers(List<DocumentKey> orphans, Vault vault) throws IOException {
        erasing = orphans.stream().map(DocumentKey::jobUuid).collect(Collectors.toSet());
        try {
            List<DocumentKey> others = orphans.stream()
                    .filter(orphan -> !begun.contains(orphan.jobUuid()))
                    .toList();
            vault.eraseAll(others);
            return others;
        } finally {
            erasing = Set.of();
        }
    }

    /** Nothing is erased any more. */
    void end() {
        over = true;
        begun.clear();
    }
}
