package org.secureprint.spool.ipp.internal;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.identity.Users;
import org.secureprint.ipp.StatusCode;

/**
 * The person whose client certificate it is: the UID (RFC 4519 section 2.39) of its subject, or the CN (section 2.3) where there is no
 * UID. They need an account that is enabled. Safe for any thread.
 */
final class CertifiedPerson {
    private static final List<String> TYPES = List.of("UID", "CN");

    private final Users users;

    CertifiedPerson(Users users) {
        this.users = users;
    }

    /**
     * The folded name of the person.
     *
     * @throws Refusal if the certificate has expired since the connection was made, names nobody, or somebody who may not print
     */
    String name(X509Certificate certificate) {
        requireValid(certificate);
        String name = named(certificate)
                .orElseThrow(() -> refused("The subject of your certificate has to name you, by one UID or else one CN."
                        + " Ask for one that does"));
        return users.find(name)
                .filter(User::isActive)
                .filter(user -> user.roles().contains(Role.USER))
                .map(User::name)
                .orElseThrow(() -> refused("The person whom your certificate names has no account here, or it is"
                        + " disabled. Ask an administrator"));
    }

    /** TLS sessions are resumed without looking at the certificate again. */
    private static void requireValid(X509Certificate certificate) {
        try {
            certificate.checkValidity();
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            throw refused("Your certificate is not valid at this time. Renew it");
        }
    }

    private static Optional<String> named(X509Certificate certificate) {
        try {
            LdapName subject =
                    new LdapName(certificate.getSubjectX500Principal().getName(X500Principal.RFC2253));
            for (String type : TYPES) {
                List<Object> values = values(subject, type);
                if (!values.isEmpty()) {
                    return values.size() == 1 && values.get(0) instanceof String name
                            ? Optional.of(UserName.fold(name))
                            : Optional.empty();
                }
            }
            return Optional.empty();
        } catch (NamingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<Object> values(LdapName subject, String type) throws NamingException {
        List<Object> values = new ArrayList<>();
        for (Rdn part : subject.getRdns()) {
            Attribute attribute = part.toAttributes().get(type);
            if (attribute != null) {
                values.addAll(Collections.list(attribute.getAll()));
            }
        }
        return values;
    }

    private static Refusal refused(String message) {
        return new Refusal(StatusCode.CLIENT_ERROR_NOT_AUTHORIZED, message);
    }
}
