package org.secureprint.shell.console;

import java.security.AccessController;
import java.security.Principal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;

/**
 * As whom the person at the console acts: with the name and the roles that the login gave them. The variable {@code USER} of Karaf's
 * shell proves nothing, for whoever types commands may assign it.
 */
public final class ConsolePerson {
    private static final String ADMIN = "admin";

    /** Of the classes in org.apache.karaf.jaas.boot.principal; people and groups may have any name. */
    private static final String ROLE = "RolePrincipal";

    private static final String USER = "UserPrincipal";

    private ConsolePerson() {}

    /** Who is signed in; empty at the machine itself. The call is redirected where Java has no such subject any more. */
    @SuppressWarnings("removal")
    static Optional<Person> signedIn() {
        return Optional.ofNullable(Subject.getSubject(AccessController.getContext()))
                .map(ConsolePerson::of);
    }

    /** The person of this subject; without a name or without roles where it has none. */
    public static Person of(Subject subject) {
        String name = "";
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Principal principal : subject.getPrincipals()) {
            String type = principal.getClass().getSimpleName();
            if (type.equals(USER)) {
                name = principal.getName();
            } else if (type.equals(ROLE) && principal.getName().equals(ADMIN)) {
                roles.add(Role.ADMINISTRATOR);
            } else if (type.equals(ROLE) && principal.getName().equals(Role.SERVICE_ENGINEER.keyword())) {
                roles.add(Role.SERVICE_ENGINEER);
            }
        }
        return new Person(name, roles);
    }
}
