package org.secureprint.api.identity;

import java.util.Objects;
import java.util.Set;

/**
 * Who makes a call, as proven by the part that took the call: a person, a device, or a service of the server.
 *
 * @param name the folded user name, or the device's id
 * @param roles what they may do
 */
public record Person(String name, Set<Role> roles) {
    public Person {
        Objects.requireNonNull(name);
        roles = Set.copyOf(roles);
    }

    /** A person with the rights of a user only. */
    public static Person user(String name) {
        return new Person(UserName.fold(name), Set.of(Role.USER));
    }

    /** A part of the server, by its bundle's name. */
    public static Person service(String bundle) {
        return new Person(bundle, Set.of(Role.SERVICE));
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Whether they may see and delete everybody's jobs. */
    public boolean seesAll() {
        return is(Role.ADMINISTRATOR) || is(Role.SERVICE);
    }
}
