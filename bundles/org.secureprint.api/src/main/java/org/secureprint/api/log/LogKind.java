package org.secureprint.api.log;

import java.util.Locale;

/** The four logs (S-16). */
public enum LogKind {
    /** Who submitted what through which spooler port. */
    PORT_ACCESS,
    /** What failed at a spooler port. */
    PORT_ERROR,
    /** Sign-ins, releases, deletions, changes of settings. */
    SERVER_ACCESS,
    /** What failed in a service. */
    SERVER_ERROR;

    /** The name of the log and of its files, for example {@code port_access}. */
    public String fileName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it tells who did what, not what failed: what administrators may read. */
    public boolean isAccess() {
        return this == PORT_ACCESS || this == SERVER_ACCESS;
    }
}
