package org.secureprint.identity.internal;

import java.util.Optional;
import org.secureprint.api.identity.User;

/**
 * What came of a try.
 *
 * @param proven the account, if the secret is right and it may sign in
 * @param guessed whether it was a guess: somebody looked at it, or nobody may
 * @param away whether somebody who should have been asked did not answer
 */
record Tried(Optional<User> proven, boolean guessed, boolean away) {
    static final Tried WRONG = new Tried(Optional.empty(), true, false);

    static final Tried UNASKED = new Tried(Optional.empty(), false, true);

    /** The same, while somebody did not answer. */
    Tried andAway() {
        return new Tried(proven, guessed, true);
    }
}
