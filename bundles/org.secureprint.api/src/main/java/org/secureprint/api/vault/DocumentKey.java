package org.secureprint.api.vault;

import java.util.Objects;
import java.util.UUID;

/**
 * Names one document in the vault. Made by the server only; nothing a client sent becomes part of a file name.
 *
 * @param jobUuid the {@code job-uuid}
 * @param documentNumber from 1 to 65,535
 */
public record DocumentKey(UUID jobUuid, int documentNumber) {
    public DocumentKey {
        Objects.requireNonNull(jobUuid);
        if (documentNumber < 1 || documentNumber > 0xFFFF) {
            throw new IllegalArgumentException("No document number: " + documentNumber);
        }
    }

    @Override
    public String toString() {
        return jobUuid + "." + documentNumber;
    }
}
