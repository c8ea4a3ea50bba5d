package org.secureprint.api.vault;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Values that one part of the server keeps sealed by the {@link KeyRing} over a restart. A service: whoever keeps such values registers
 * one, so that they are sealed anew when the ring's active key changes and no key is destroyed that one of them still needs. The key
 * ring calls it from one thread of its own, while the values are used and changed by others.
 *
 * <p>The ring remembers the names of all it has ever seen: while one of them is away, no key is destroyed.
 */
@ConsumerType
public interface SealedValues {
    /**
     * The {@link #name}s of all that the parts of this server keep: where nobody noted who was ever seen, as after a restore, no key is
     * destroyed before each of these could be asked.
     */
    Set<String> NAMES = Set.of("claim codes", "job attributes", "PINs and device keys", "signing keys of devices");

    /** What these values are, for messages and for telling one service from the other: "PIN verifiers". Never changes. */
    String name();

    /**
     * How many of the values that are stored now each key opens, by {@link KeyInfo#id}; keys that none needs may be left out. Read from
     * where the values are stored: a key is destroyed by this answer. A value that cannot be read counts for key 0.
     */
    Map<Integer, Long> countByKey() throws IOException;

    /**
     * Seals values anew with the active key that are sealed with another one: the same value for the same purpose. Durable when it
     * returns. A value that changed or went away meanwhile is left as it is now. Called again until it returns 0, also after a crash in
     * the middle of it; so it remembers nothing.
     *
     * @param limit how many at most, so that others get their turn
     * @return how many were sealed anew; 0 if there are none left that could be
     */
    int reseal(int limit) throws IOException;
}
