package org.secureprint.api.job;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.secureprint.api.identity.Person;

/**
 * How an unclaimed job finds its owner: whoever sent it is told a code, and gives it where they are signed in. The code follows from a
 * secret of this server and the job; it is stored nowhere. Called from any thread.
 */
@ProviderType
public interface JobClaims {
    /** The code of a job that is unclaimed, for example {@code 7K3M-Q9TX}; empty for any other. To be told to its sender only. */
    Optional<String> code(Job job);

    /**
     * Gives the job of a code to a person ({@link org.secureprint.api.identity.NameProof#CLAIM_CODE}). Guesses are counted by person
     * and by source.
     *
     * @param code as typed: case, spaces and hyphens do not matter
     * @param source the address the attempt comes from
     * @return the job, now theirs
     * @throws org.secureprint.api.PrintException {@code client-error-not-found} if no job that waits has this code, the queue is not for
     *     this person, or there were too many wrong codes: all look the same; {@code client-error-not-possible} while a document of the
     *     job arrives
     */
    Job claim(String code, Person who, String source);
}
