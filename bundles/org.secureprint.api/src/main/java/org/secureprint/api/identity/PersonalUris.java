package org.secureprint.api.identity;

import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The secret parts of queue addresses that only one person has: {@code /ipp/print/<queue>/<token>}. A person has one token at most, for
 * all queues. Only its SHA-256 hash is kept. Called by the IPP port, the web tool and the console, from any thread; a change is durable
 * when the method returns.
 */
@ConsumerType
public interface PersonalUris {
    /** Makes a new token for a person, at least 128 random bits in letters and digits; the one before is void. */
    String issue(String userName);

    /** When the person's token was made; empty if they have none. */
    Optional<Instant> issuedAt(String userName);

    /** The folded name of the person whose token it is, if their account may sign in. */
    Optional<String> find(String token);

    /** Makes the person's token void; false if they had none. Removing the account does the same. */
    boolean revoke(String userName);
}
