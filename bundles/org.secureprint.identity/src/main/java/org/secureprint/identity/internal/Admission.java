package org.secureprint.identity.internal;

import java.util.Optional;
import org.secureprint.api.identity.Origin;
import org.secureprint.api.identity.PersonSource;
import org.secureprint.api.identity.PersonSource.KnownPerson;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.identity.Users;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The accounts of people whom a directory vouches for. An account of this server's own never becomes one of them. */
final class Admission {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private final Users users;

    Admission(Users users) {
        this.users = users;
    }

    /**
     * The account of a person, as the source knows them now; made if there is none and the source's policy is so. Empty if there is
     * none, or if it is somebody else's.
     */
    Optional<User> account(PersonSource source, KnownPerson person) {
        Optional<User> there = users.find(person.name());
        if (there.isEmpty() && person.active() && source.admitsNew() && !UserName.isNobodys(person.name())) {
            Origin origin = new Origin(source.name(), person.id(), true);
            if (users.add(new User(person.name(), person.displayName(), person.roles(), origin))) {
                LOG.info("{} has an account now: the directory {} knows them", person.name(), source.name());
            }
            there = users.find(person.name());
        }
        return there.filter(account -> isOf(source, person, account)).flatMap(account -> update(account, person));
    }

    private Optional<User> update(User account, KnownPerson person) {
        if (account.equals(Changed.known(account, person))) {
            return Optional.of(account);
        }
        LOG.info(
                "The directory {} has changed what {} may do here",
                account.origin().source(),
                account.name());
        return users.change(account.name(), now -> Changed.known(now, person));
    }

    /** Keeps a person out whom the source no longer knows, or knows as somebody else. */
    void keepOut(User account) {
        if (account.origin().active()) {
            LOG.info(
                    "The directory {} does not know {} any more",
                    account.origin().source(),
                    account.name());
            users.change(account.name(), now -> Changed.vouched(now, false));
        }
    }

    static boolean isOf(PersonSource source, KnownPerson person, User account) {
        return account.origin().source().equals(source.name())
                && account.origin().id().equals(person.id());
    }
}
