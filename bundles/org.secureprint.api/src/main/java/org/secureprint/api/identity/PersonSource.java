package org.secureprint.api.identity;

import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A directory outside of this server that knows people and checks their passwords. A service: identity asks those that are there about
 * names that no account of the server's own has, from several threads, and keeps an account for each person it let in. Every call may
 * take as long as a bounded time-out of the source's own.
 */
@ConsumerType
public interface PersonSource {
    /** What accounts remember it by: {@code ldap}. Never changes. */
    String name();

    /** Whether people who have no account yet get one when they first sign in. */
    boolean admitsNew();

    /**
     * The person with this name. Empty if the source knows nobody of this name, or is switched off.
     *
     * @param name the folded user name; hostile
     * @throws IOException if the source does not answer, with a sentence for the administrator
     */
    Optional<KnownPerson> find(String name) throws IOException;

    /**
     * The person with this name, and whether the password is theirs.
     *
     * @param password never empty
     * @throws IOException if the source does not answer, with a sentence for the administrator
     */
    Optional<Checked> check(String name, char[] password) throws IOException;

    /**
     * A person as the source knows them at this moment.
     *
     * @param id by which the source knows the person for ever
     * @param name the folded user name, the same that was asked for
     * @param displayName the name as people write it
     * @param roles what they may do; not empty
     * @param active whether the source lets them in
     */
    record KnownPerson(String id, String name, String displayName, Set<Role> roles, boolean active) {
        public KnownPerson {
            Objects.requireNonNull(id);
            Objects.requireNonNull(name);
            Objects.requireNonNull(displayName);
            roles = Set.copyOf(roles);
        }
    }

    /**
     * The answer to a password.
     *
     * @param proven whether it is the person's
     */
    record Checked(KnownPerson person, boolean proven) {}
}
