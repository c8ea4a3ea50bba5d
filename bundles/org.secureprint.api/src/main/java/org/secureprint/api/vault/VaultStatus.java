package org.secureprint.api.vault;

/**
 * Figures of the vault.
 *
 * @param documents committed documents
 * @param octets what they take on the disk, in octets
 * @param freeOctets what is free on their disk, in octets
 * @param activeKeyId the key that wraps new documents' keys
 */
public record VaultStatus(long documents, long octets, long freeOctets, int activeKeyId) {}
