package org.secureprint.identity.internal;

import java.util.Optional;
import org.secureprint.api.identity.User;

/** A secret that somebody gives for a name, and who knows whether it is right: this server, or directories elsewhere. */
interface SecretCheck {
    /** Whether it is the one that this server keeps for the account. Takes as long where there is none. */
    boolean isOwn(Optional<User> account);

    /** Whether it is for others than this server to say if it is right. */
    boolean isElsewhere(Optional<User> account);

    /**
     * Asks the others. Takes as long as they take.
     *
     * @param mayTry whether they get to see the secret; otherwise they are asked about the name only, so that it takes as long and fails
     *     as often
     */
    Answer ask(Optional<User> account, boolean mayTry);

    /**
     * What the others say.
     *
     * @param account whose secret was looked at, if there is an account
     * @param proven whether the secret is right
     * @param away whether one of them did not answer, while none of them knew
     */
    record Answer(Optional<User> account, boolean proven, boolean away) {}
}
