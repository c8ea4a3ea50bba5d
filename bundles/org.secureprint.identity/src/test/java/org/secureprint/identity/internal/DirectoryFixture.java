package org.secureprint.identity.internal;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.PersonSource.KnownPerson;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;

/** A server with a directory in which Eve is, beside Anna who is the server's own. */
abstract class DirectoryFixture extends SignInFixture {
    static final KnownPerson EVE = new KnownPerson("17", "eve", "Eve E.", Set.of(Role.USER), true);

    final FakeDirectory fake = new FakeDirectory();
    final DirectoryWatch watch = new DirectoryWatch(users, sources, sessions);

    @BeforeEach
    void addDirectory() {
        sources.add(fake);
        fake.put(EVE, "apple");
        accounts.setPassword("anna", "correct horse".toCharArray(), false);
    }

    User signIn(String name, String password) {
        return passwords().authenticate(name, password.toCharArray(), HERE);
    }

    Status refusal(String name, String password) {
        return catchThrowableOfType(PrintException.class, () -> signIn(name, password))
                .status();
    }

    static KnownPerson eve(String id, Set<Role> roles, boolean active) {
        return new KnownPerson(id, "eve", "Eve E.", roles, active);
    }

    Optional<User> account() {
        return users.find("eve");
    }
}
