package org.secureprint.shell.console;

import java.security.AccessController;
import java.util.EnumSet;
import java.util.Set;
import javax.security.auth.Subject;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;

/** As whom the person at the console acts: with the roles that the login gave them, not with those of the commands. */
public final class ConsolePerson {
    private static final String ADMIN = "admin";

    /** Of the class in org.apache.karaf.jaas.boot.principal; people and groups may have any name. */
    private static final String ROLE = "RolePrincipal";

    private ConsolePerson() {}

    /** Somebody without a login has no role. The call is redirected where Java has no such subject any more. */
    @SuppressWarnings("removal")
    public static Person named(String name) {
        return of(name, Subject.getSubject(AccessController.getContext()));
    }

    /** With the roles of this subject; null is nobody. */
    public static Person of(String name, Subject subject) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (subject != null) {
            subject.getPrincipals().forEach(principal -> {
                boolean role = principal.getClass().getSimpleName().equals(ROLE);
                if (role && principal.getName().equals(ADMIN)) {
                    roles.add(Role.ADMINISTRATOR);
                } else if (role && principal.getName().equals(Role.SERVICE_ENGINEER.keyword())) {
                    roles.add(Role.SERVICE_ENGINEER);
                }
            });
        }
        return new Person(name, roles);
    }
}
