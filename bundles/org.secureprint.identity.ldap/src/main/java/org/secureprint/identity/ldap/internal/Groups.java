package org.secureprint.identity.ldap.internal;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.secureprint.api.identity.Role;

/** What a person may do, by the groups that have them as a member. Groups are read page by page (RFC 2696). */
final class Groups {
    private static final int MAX_PAGES = 1000;

    private final String baseDn;
    private final FilterText filter;
    private final int pageSize;
    private final Set<DN> users;
    private final Set<DN> administrators;
    private final Set<DN> engineers;

    /** @throws IllegalArgumentException with a sentence for the administrator */
    Groups(LdapConfig config) {
        baseDn = config.groupBaseDn().isBlank() ? config.baseDn() : config.groupBaseDn();
        filter = new FilterText("groupFilter", config.groupFilter());
        pageSize = config.pageSize();
        users = names("userGroups", config.userGroups());
        administrators = names("administratorGroups", config.administratorGroups());
        engineers = names("serviceEngineerGroups", config.serviceEngineerGroups());
    }

    private static Set<DN> names(String key, String text) {
        Set<DN> names = new HashSet<>();
        for (String each : text.split(";")) {
            try {
                if (!each.isBlank()) {
                    names.add(new DN(each.strip()));
                }
            } catch (LDAPException e) {
                throw new IllegalArgumentException(
                        "'" + key + "' are DNs, separated by semicolons: " + e.getMessage(), e);
            }
        }
        return names;
    }

    /** What the groups of a person make of them. */
    Membership of(LDAPConnection connection, String dn, String name) throws IOException, LDAPException {
        if (users.isEmpty() && administrators.isEmpty() && engineers.isEmpty()) {
            return new Membership(true, Set.of(Role.USER));
        }
        Set<DN> groups = read(connection, dn, name);
        boolean administrator = !Collections.disjoint(groups, administrators);
        boolean engineer = !Collections.disjoint(groups, engineers);
        boolean admitted = users.isEmpty() || !Collections.disjoint(groups, users) || administrator || engineer;
        Set<Role> roles = EnumSet.of(Role.USER);
        if (administrator) {
            roles.add(Role.ADMINISTRATOR);
        }
        if (engineer) {
            roles.add(Role.SERVICE_ENGINEER);
        }
        return new Membership(admitted, roles);
    }

    private Set<DN> read(LDAPConnection connection, String dn, String name) throws IOException, LDAPException {
        Set<DN> groups = new HashSet<>();
        ASN1OctetString cookie = null;
        for (int page = 0; page < MAX_PAGES; page++) {
            SearchRequest request =
                    new SearchRequest(baseDn, SearchScope.SUB, filter.with(name, dn), SearchRequest.NO_ATTRIBUTES);
            request.addControl(new SimplePagedResultsControl(pageSize, cookie));
            SearchResult result = connection.search(request);
            for (SearchResultEntry group : result.getSearchEntries()) {
                groups.add(new DN(group.getDN()));
            }
            SimplePagedResultsControl answer = SimplePagedResultsControl.get(result);
            if (answer == null || !answer.moreResultsToReturn()) {
                return groups;
            }
            cookie = answer.getCookie();
        }
        throw new IOException("The directory shows more than " + MAX_PAGES + " pages of groups of one person");
    }

    /**
     * What the groups of a person make of them.
     *
     * @param admitted whether they may sign in
     */
    record Membership(boolean admitted, Set<Role> roles) {}
}
