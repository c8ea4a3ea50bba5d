package org.secureprint.shell.internal;

import org.secureprint.api.identity.Person;

/** As whom the commands act. */
final class Console {
    /** As whom the services see the console. */
    static final Person SERVICE = Person.service("org.secureprint.shell");

    private Console() {}
}
