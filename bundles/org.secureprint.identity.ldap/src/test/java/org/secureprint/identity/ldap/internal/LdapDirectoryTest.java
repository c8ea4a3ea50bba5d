package org.secureprint.identity.ldap.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.secureprint.api.identity.PersonSource.Checked;
import org.secureprint.api.identity.PersonSource.KnownPerson;
import org.secureprint.api.identity.Role;

/** Who is found, who is let in, and as what. */
class LdapDirectoryTest extends LdapTestCase {
    private static final String GROUPS = "cn=Staff,dc=example,dc=org ; cn=printing,DC=example,dc=org";

    private LdapDirectory with(String key, Object value) {
        return ldap("ldaps", Map.of(key, value));
    }

    private LdapDirectory ldap() {
        return ldap("ldaps", Map.of());
    }

    private static boolean isProven(LdapDirectory ldap, String name, String password) throws IOException {
        return ldap.check(name, password.toCharArray()).map(Checked::proven).orElse(false);
    }

    @Test
    void aPasswordIsProvenByBinding() throws Exception {
        assertThat(isProven(ldap(), "ada", "apple")).isTrue();
        assertThat(isProven(ldap(), "ada", "Apple")).isFalse();
        assertThat(ldap().check("nobody", "apple".toCharArray())).isEmpty();
        assertThat(server.binds).contains(LdapServer.dn("ada"));

        KnownPerson ada = ldap().find("ada").orElseThrow();
        assertThat(ada.displayName()).isEqualTo("ada X.");
        assertThat(ada.id()).matches("[0-9a-f-]{36}");
        assertThat(ada.roles()).containsExactly(Role.USER);
        assertThat(ada.active()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "a*",
                "ada)(uid=*",
                "*)(objectClass=*",
                "ada)(|(uid=*",
                "\\61da",
                "ada\\",
                "ada\u0000",
                "(",
                ")",
                "ada,dc=x"
            })
    void aNameIsNoFilter(String name) throws Exception {
        assertThat(ldap().find(name)).isEmpty();
        assertThat(ldap().check(name, "apple".toCharArray())).isEmpty();
        assertThat(server.filters).isNotEmpty().allMatch(filter -> filter.startsWith("(&(objectClass=person)(uid="));
        assertThat(server.binds).containsOnly(LdapServer.ACCOUNT);
    }

    /** The directory compares without regard to case and to blanks; two spellings of one name must not be two people here. */
    @Test
    void aNameHasOneSpelling() throws Exception {
        server.person("Bob  B", "banana");
        assertThat(ldap().find("bob  b")).isPresent();
        assertThat(ldap().find("bob b")).isEmpty();
        assertThat(with("personFilter", "(&(objectClass=person)(cn={name}))").find("ada x."))
                .as("found by what is not the name")
                .isEmpty();
    }

    @Test
    void aNameOfTwoPeopleIsNobodys() throws Exception {
        server.person("eve", "cherry", "mail: same@example.org");
        server.person("eva", "cherry", "mail: same@example.org");
        assertThat(with("personFilter", "(|(uid={name})(mail=same@example.org))")
                        .find("eve"))
                .isEmpty();
    }

    @Test
    void groupsAreRoles() throws Exception {
        server.person("ines", "x1");
        server.person("otto", "x2");
        server.group("staff", "ada", "ines");
        server.group("bosses", "ada");
        LdapDirectory ldap =
                ldap("ldaps", Map.of("userGroups", GROUPS, "administratorGroups", "cn=bosses," + LdapServer.BASE));

        assertThat(ldap.find("ada").orElseThrow().roles()).containsExactlyInAnyOrder(Role.USER, Role.ADMINISTRATOR);
        assertThat(ldap.find("ines").orElseThrow().roles()).containsExactly(Role.USER);
        assertThat(ldap.find("otto").orElseThrow().active()).isFalse();
    }

    @Test
    void groupsAreReadPageByPage() throws Exception {
        for (int i = 0; i < 7; i++) {
            server.group("group" + i, "ada");
        }
        LdapDirectory ldap =
                ldap("ldaps", Map.of("pageSize", 2, "serviceEngineerGroups", "cn=group6," + LdapServer.BASE));
        assertThat(ldap.find("ada").orElseThrow().roles()).contains(Role.SERVICE_ENGINEER);
        assertThat(server.filters.stream().filter(filter -> filter.contains("groupOfNames")))
                .hasSize(4);
    }

    @Test
    void whoIsDisabledIsNotActive() throws Exception {
        server.person("bob", "banana", "nsAccountLock: TRUE");
        assertThat(ldap().find("bob").orElseThrow().active()).isFalse();
        assertThat(with("disabledFilter", "").find("bob").orElseThrow().active())
                .isTrue();
        assertThat(with("disabledFilter", "(cn=bob*)").find("ada").orElseThrow().active())
                .isTrue();
    }

    @Test
    void itIsBackWithoutARestart() throws Exception {
        LdapDirectory ldap = ldap();
        server.stop();
        assertThatThrownBy(() -> ldap.find("ada"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ldaps://");
        server.start();
        assertThat(ldap("ldaps", Map.of()).find("ada")).isPresent();
    }

    @Test
    void whatTheDirectoryCanNotAnswerIsNoAnswer() {
        LdapDirectory ldap = ldap();
        for (ResultCode code : new ResultCode[] {ResultCode.BUSY, ResultCode.UNAVAILABLE, ResultCode.NO_SUCH_OBJECT}) {
            server.answer = new LDAPException(code);
            assertThatThrownBy(() -> ldap.find("ada")).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> with("idAttribute", "objectGUID").find("ada")).isInstanceOf(IOException.class);
    }

    @Test
    void aMistakeInTheSettingsIsToldAtOnce() {
        assertThatThrownBy(() -> with("personFilter", "(uid={name}")).hasMessageContaining("'personFilter'");
        assertThatThrownBy(() -> with("groupFilter", "x")).hasMessageContaining("'groupFilter'");
        assertThatThrownBy(() -> with("disabledFilter", "x")).hasMessageContaining("'disabledFilter'");
        assertThatThrownBy(() -> with("userGroups", "staff")).hasMessageContaining("'userGroups'");
        assertThatThrownBy(() -> with("trustFile", directory.resolve("none").toString()))
                .hasMessageContaining("'trustFile'");
    }

    @Test
    void withoutAHostNobodyIsAsked() throws Exception {
        LdapDirectory off = with("host", "");
        assertThat(off.find("ada")).isEmpty();
        assertThat(off.check("ada", "apple".toCharArray())).isEmpty();
        assertThat(server.binds).isEmpty();
    }
}
