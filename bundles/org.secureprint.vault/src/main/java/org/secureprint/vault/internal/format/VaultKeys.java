package org.secureprint.vault.internal.format;

import java.util.UUID;

/**
 * What is needed to wrap and unwrap documents' keys in one vault.
 *
 * @param vaultId makes a document unreadable in another vault
 */
public record VaultKeys(UUID vaultId, KeyEncryption ring) {}
