package org.secureprint.identity.ldap.internal;

import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.secureprint.api.identity.PersonSource.KnownPerson;
import org.secureprint.api.identity.UserName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds a person in the directory: exactly one entry whose name is what was typed. */
final class People {
    private static final Logger LOG = LoggerFactory.getLogger(People.class);
    private static final int MAX_DISPLAY_NAME = 255;

    private final LdapConfig config;
    private final FilterText personFilter;
    private final Groups groups;

    /** @throws IllegalArgumentException with a sentence for the administrator */
    People(LdapConfig config) {
        this.config = config;
        personFilter = new FilterText("personFilter", config.personFilter());
        if (!config.disabledFilter().isBlank()) {
            new FilterText("disabledFilter", config.disabledFilter());
        }
        groups = new Groups(config);
    }

    /**
     * The person with this name and their DN.
     *
     * @throws IOException if the directory answers what nobody can use
     */
    Optional<Found> find(LDAPConnection connection, String name) throws IOException, LDAPException {
        Optional<Entry> entry = entry(connection, name);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        String dn = entry.get().getDN();
        Groups.Membership membership = groups.of(connection, dn, name);
        boolean active = membership.admitted() && !isDisabled(connection, dn);
        KnownPerson person =
                new KnownPerson(id(entry.get()), name, displayName(entry.get(), name), membership.roles(), active);
        return Optional.of(new Found(dn, person));
    }

    private Optional<Entry> entry(LDAPConnection connection, String name) throws LDAPException {
        SearchRequest request = new SearchRequest(
                config.baseDn(),
                SearchScope.SUB,
                personFilter.with(name, ""),
                config.nameAttribute(),
                config.displayNameAttribute(),
                config.idAttribute());
        request.setSizeLimit(2);
        try {
            List<? extends Entry> entries = connection.search(request).getSearchEntries();
            if (entries.size() < 2) {
                return entries.stream()
                        .<Entry>map(each -> each)
                        .filter(each -> isNamed(each, name))
                        .findFirst();
            }
        } catch (LDAPSearchException e) {
            if (!e.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
                throw e;
            }
        }
        LOG.warn("'personFilter' finds more than one entry for {}, so that nobody is let in by this name", name);
        return Optional.empty();
    }

    /** Directories compare names as they like; here a name has one spelling. */
    private boolean isNamed(Entry entry, String name) {
        String[] values = entry.getAttributeValues(config.nameAttribute());
        try {
            return values != null
                    && values.length > 0
                    && UserName.fold(values[0]).equals(name);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private boolean isDisabled(LDAPConnection connection, String dn) throws LDAPException {
        if (config.disabledFilter().isBlank()) {
            return false;
        }
        Filter filter = Filter.create(config.disabledFilter());
        return !connection
                .search(dn, SearchScope.BASE, filter, SearchRequest.NO_ATTRIBUTES)
                .getSearchEntries()
                .isEmpty();
    }

    private String id(Entry entry) throws IOException {
        byte[] id = entry.getAttributeValueBytes(config.idAttribute());
        if (id == null || id.length == 0) {
            throw new IOException("The directory shows no '" + config.idAttribute()
                    + "' of its people; set 'idAttribute', or let the account that looks people up read it");
        }
        String text = entry.getAttributeValue(config.idAttribute());
        return text.chars().allMatch(c -> c > ' ' && c < 0x7F)
                ? text
                : HexFormat.of().formatHex(id);
    }

    private String displayName(Entry entry, String name) {
        String text = entry.getAttributeValue(config.displayNameAttribute());
        String clean = text == null ? "" : text.replaceAll("\\p{Cntrl}", " ").strip();
        return clean.isEmpty() || clean.length() > MAX_DISPLAY_NAME ? name : clean;
    }

    /** A person and where their entry is. */
    record Found(String dn, KnownPerson person) {}
}
