package org.secureprint.api.job;

import java.util.Optional;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What the store of jobs knows about the vault with the jobs' documents. A store that is new, or another server's, does not know the
 * vault it finds, so that nobody takes its documents for left-overs. Called by the job services; every change is durable when it
 * returns.
 *
 * <p>Every method throws {@link org.secureprint.api.PrintException} with {@code server-error-temporary-error} when the database can't be
 * used now.
 */
@ConsumerType
public interface VaultBinding {
    /** The vault whose documents the jobs of this store have; empty while that is not settled. */
    Optional<UUID> vaultId();

    /** Settles it. */
    void bind(UUID vaultId);

    /** It has to be settled again. */
    void unbind();

    /** What was last given to {@link #mark(long)}; 0 if nothing was. */
    long mark();

    /**
     * Keeps a number that only grows. The caller keeps it beside the vault too: a store with a smaller one is an older copy, which lacks
     * jobs whose documents the vault has.
     */
    void mark(long mark);
}
