package org.secureprint.api.vault;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Figures of the vault.
 *
 * @param id names this vault: made with it, and never changed
 * @param documents committed documents
 * @param octets what they take on the disk, in octets
 * @param freeOctets what is free on their disk, in octets; 0 where it does not say
 * @param activeKeyId the key that wraps new documents' keys
 * @param documentsByKey how many documents each key wraps the keys of, by the key's id; what has no key slot any more is not in it
 * @param oldest when the oldest document began to arrive, or null where there is none
 */
public record VaultStatus(
        UUID id,
        long documents,
        long octets,
        long freeOctets,
        int activeKeyId,
        Map<Integer, Long> documentsByKey,
        Instant oldest) {
    public VaultStatus {
        Objects.requireNonNull(id);
        documentsByKey = Map.copyOf(documentsByKey);
    }

    /** When the oldest document began to arrive. */
    public Optional<Instant> oldestDocument() {
        return Optional.ofNullable(oldest);
    }

    /** Documents that nobody can read, because they have no key slot any more. */
    public long unreadable() {
        return documents
                - documentsByKey.values().stream().mapToLong(Long::longValue).sum();
    }
}
