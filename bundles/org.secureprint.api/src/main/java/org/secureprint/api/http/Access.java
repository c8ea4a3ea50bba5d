package org.secureprint.api.http;

import java.util.Set;
import org.secureprint.api.identity.Role;

/**
 * Who may use a route.
 *
 * @param roles the roles of which the caller needs one; empty means anybody, also without signing in
 * @param clear whether it may be used without TLS where the administrator has switched clear HTTP on
 * @param atDevice whether a person has to be signed in at a device for it
 * @param beforePasswordChange whether it may be used by somebody who has to change the password first
 */
public record Access(Set<Role> roles, boolean clear, boolean atDevice, boolean beforePasswordChange) {
    public Access {
        roles = Set.copyOf(roles);
    }

    /** Anybody, over TLS. */
    public static Access anybody() {
        return new Access(Set.of(), false, false, true);
    }

    /** Somebody signed in with one of these roles, over TLS. */
    public static Access signedIn(Role... roles) {
        if (roles.length == 0) {
            throw new IllegalArgumentException("Name the roles, or say anybody()");
        }
        return new Access(Set.of(roles), false, false, false);
    }

    /** The same, also in clear where that is switched on. */
    public Access alsoInClear() {
        return new Access(roles, true, atDevice, beforePasswordChange);
    }

    /** The same, only for a person who signed in at a device. */
    public Access atDeviceOnly() {
        return new Access(roles, clear, true, beforePasswordChange);
    }

    /** The same, also for somebody who has to change the password first: the page that changes it, and signing out. */
    public Access evenBeforePasswordChange() {
        return new Access(roles, clear, atDevice, true);
    }
}
