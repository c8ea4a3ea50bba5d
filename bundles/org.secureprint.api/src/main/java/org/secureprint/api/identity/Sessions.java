package org.secureprint.api.identity;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who is signed in. Tokens are random, at least 128 bits, and kept as a hash only. A session ends after 15 idle minutes, after 8 hours,
 * on sign out, and when its account changes. Called by the gate and the sign-in endpoints, from any thread.
 */
@ProviderType
public interface Sessions {
    /** Opens a session and returns its token. */
    String open(User user, String device);

    /** The session of a token; finding it keeps it alive. */
    Optional<Session> find(String token);

    /** Ends one session. */
    void close(String token);

    /** Ends all sessions of an account. */
    void closeAll(String name);

    /** Who is signed in at this moment, by the names of their accounts. */
    Map<String, SignedIn> signedIn();

    /**
     * Somebody's sessions.
     *
     * @param sessions how many there are
     * @param lastSeen when one of them was last used
     */
    record SignedIn(int sessions, Instant lastSeen) {
        /** The sessions of both. */
        public SignedIn and(SignedIn other) {
            return new SignedIn(
                    sessions + other.sessions, lastSeen.isAfter(other.lastSeen) ? lastSeen : other.lastSeen);
        }
    }
}
