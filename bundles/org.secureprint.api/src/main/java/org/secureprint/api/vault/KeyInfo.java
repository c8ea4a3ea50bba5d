package org.secureprint.api.vault;

import java.time.Instant;

/**
 * A key of the ring, without its value.
 *
 * @param id from 1, never used twice
 * @param state what it may still be used for
 * @param createdAt when it was made
 */
public record KeyInfo(int id, State state, Instant createdAt) {
    /** What a key may be used for. */
    public enum State {
        /** Wraps and unwraps. */
        ACTIVE,
        /** Unwraps only. */
        DECRYPT_ONLY,
        /** Gone, and with it all it wrapped. */
        DESTROYED,
        /** Not in this ring, although something that is stored needs it: an older ring was restored. */
        MISSING
    }
}
