package org.secureprint.vault.internal;

import org.secureprint.vault.internal.format.Suite;

/**
 * How documents are stored.
 *
 * @param packThresholdOctets images up to this length share a pack
 * @param packMaxOctets a pack of this length is full
 * @param minimumFreeOctets below this, no new document is taken
 * @param compactBelowPercent a full pack with less than this left alive is emptied
 */
record VaultSettings(
        Suite suite, int packThresholdOctets, long packMaxOctets, long minimumFreeOctets, int compactBelowPercent) {}
