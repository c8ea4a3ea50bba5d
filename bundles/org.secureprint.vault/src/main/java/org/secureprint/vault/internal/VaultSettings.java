package org.secureprint.vault.internal;

import org.secureprint.vault.internal.format.Suite;

/**
 * How documents are stored.
 *
 * @param packThresholdOctets images up to this length share a pack
 * @param packMaxOctets a pack of this length is full
 * @param minimumFreeOctets what documents leave free on the disk; 0 for no reserve
 * @param compactBelowPercent a full pack with less than this left alive is emptied
 */
record VaultSettings(
        Suite suite, int packThresholdOctets, long packMaxOctets, long minimumFreeOctets, int compactBelowPercent) {}
