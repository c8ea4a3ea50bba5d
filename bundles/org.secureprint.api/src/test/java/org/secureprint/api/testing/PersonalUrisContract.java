package org.secureprint.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.secureprint.api.identity.Origin;
import org.secureprint.api.identity.PersonalUris;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.Users;

/** What every implementation of {@link PersonalUris} keeps to. */
public interface PersonalUrisContract {
    /** None when a test starts. */
    PersonalUris personalUris();

    /** The accounts they belong to, none when a test starts. */
    Users users();

    private void account(String name, boolean enabled) {
        users().add(new User(name, name, Set.of(Role.USER), "", "", false, enabled, 0, null));
    }

    @Test
    default void aTokenIsThePersonsUntilTheNextOne() {
        account("ann", true);
        String first = personalUris().issue("ann");
        assertThat(first).matches("[a-z0-9]{26,}");
        assertThat(personalUris().find(first)).contains("ann");
        assertThat(personalUris().issuedAt("ann")).isPresent();

        String second = personalUris().issue("ann");
        assertThat(second).isNotEqualTo(first);
        assertThat(personalUris().find(first)).isEmpty();
        assertThat(personalUris().find(second)).contains("ann");
    }

    @Test
    default void aRevokedTokenIsNobodys() {
        account("ann", true);
        String token = personalUris().issue("ann");
        assertThat(personalUris().revoke("ann")).isTrue();
        assertThat(personalUris().revoke("ann")).isFalse();
        assertThat(personalUris().find(token)).isEmpty();
        assertThat(personalUris().issuedAt("ann")).isEmpty();
        assertThat(personalUris().find("")).isEmpty();
    }

    @Test
    default void aTokenIsAsGoodAsItsAccount() {
        account("bob", false);
        assertThat(personalUris().find(personalUris().issue("bob"))).isEmpty();

        Origin refusing = new Origin("ldap", "17", false);
        users().add(new User("eve", "Eve", Set.of(Role.USER), refusing));
        assertThat(personalUris().find(personalUris().issue("eve"))).isEmpty();

        account("ann", true);
        String token = personalUris().issue("ann");
        users().remove("ann");
        account("ann", true);
        assertThat(personalUris().find(token)).isEmpty();
    }
}
