package org.secureprint.identity.ldap.internal;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;

/** A filter of the configuration (RFC 4515) in which {@code {name}} and {@code {dn}} stand for values, which are escaped. */
record FilterText(String text) {
    /** @throws IllegalArgumentException if it is no filter, with a sentence for the administrator */
    FilterText(String key, String text) {
        this(text);
        try {
            with("name", "cn=name");
        } catch (LDAPException e) {
            throw new IllegalArgumentException("'" + key + "' is no LDAP filter: " + e.getMessage(), e);
        }
    }

    Filter with(String name, String dn) throws LDAPException {
        return Filter.create(text.replace("{name}", Filter.encodeValue(name)).replace("{dn}", Filter.encodeValue(dn)));
    }
}
