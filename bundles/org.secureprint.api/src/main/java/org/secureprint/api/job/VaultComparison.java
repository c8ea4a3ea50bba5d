package org.secureprint.api.job;

/**
 * How jobs and documents fit together.
 *
 * @param state what the comparison led to
 * @param orphans documents without a job that were left where they are
 * @param damaged jobs that a document is missing of, or that have a damaged one
 */
public record VaultComparison(State state, int orphans, int damaged) {
    /** What a comparison leads to. */
    public enum State {
        /** The first one since the start is not over. */
        PENDING,
        /** The jobs are those of the vault. */
        SETTLED,
        /** The jobs are not those of the vault, or older than it, so that nothing was erased. */
        KEPT
    }
}
