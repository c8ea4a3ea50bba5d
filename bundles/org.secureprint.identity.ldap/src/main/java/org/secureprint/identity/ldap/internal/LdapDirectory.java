package org.secureprint.identity.ldap.internal;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.io.IOException;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.secureprint.api.identity.PersonSource;
import org.secureprint.api.settings.TargetSecrets;

/** The people of an LDAP directory or of Active Directory. Knows nobody until a host is configured. */
@Component(configurationPid = "org.secureprint.identity.ldap")
@Designate(ocd = LdapConfig.class)
public final class LdapDirectory implements PersonSource {
    /** The name of this source and of its secret. */
    static final String NAME = "ldap";

    private final boolean admitsNew;
    private final Optional<Directory> directory;
    private final People people;

    @Activate
    public LdapDirectory(@Reference TargetSecrets secrets, LdapConfig config) {
        admitsNew = config.admitNew();
        people = new People(config);
        if (config.host().isBlank()) {
            directory = Optional.empty();
        } else {
            Target target = Target.of(config);
            secrets.declare(NAME, target.toString());
            directory = Optional.of(new Directory(target, config, () -> secrets.find(NAME)));
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean admitsNew() {
        return admitsNew;
    }

    @Override
    public Optional<KnownPerson> find(String name) throws IOException {
        return directory.isEmpty() ? Optional.empty() : find(directory.get(), name);
    }

    @Override
    public Optional<Checked> check(String name, char[] password) throws IOException {
        return directory.isEmpty() ? Optional.empty() : check(directory.get(), name, password);
    }

    private Optional<KnownPerson> find(Directory at, String name) throws IOException {
        try (LDAPConnection connection = at.connect()) {
            return people.find(connection, name).map(People.Found::person);
        } catch (LDAPException e) {
            throw at.unanswered(e);
        }
    }

    private Optional<Checked> check(Directory at, String name, char[] password) throws IOException {
        try (LDAPConnection connection = at.connect()) {
            Optional<People.Found> found = people.find(connection, name);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            boolean proven = at.isProven(connection, found.get().dn(), password);
            return Optional.of(new Checked(found.get().person(), proven));
        } catch (LDAPException e) {
            throw at.unanswered(e);
        }
    }
}
