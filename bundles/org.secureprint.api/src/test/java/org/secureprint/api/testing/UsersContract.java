package org.secureprint.api.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.secureprint.api.identity.Origin;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.Users;

/** What every store of accounts promises. An implementation's test implements {@link #users} and inherits the tests. */
public interface UsersContract {
    /** The accounts under test, none when a test starts; the same during a test. */
    Users users();

    @Test
    default void returnsTheAccountThatWasAdded() {
        User plain = user("ann", 0);
        User full = new User(
                "bøb",
                "Bøb \"B\" \n",
                EnumSet.of(Role.USER, Role.ADMINISTRATOR, Role.SERVICE_ENGINEER, Role.DEVICE),
                "$argon2id$v=19$m=47104,t=1,p=1$c2FsdA$aGFzaA",
                "sealed:" + "x".repeat(3000),
                true,
                true,
                7,
                Instant.parse("2026-11-22T14:04:58.123456789Z"),
                new Origin("ldap", "3f1c\u00e4 \n", false),
                List.of(Instant.EPOCH, Instant.parse("2026-11-22T14:04:58.123456789Z")),
                "sealed:" + "y".repeat(3000));
        assertThat(users().add(full)).isTrue();
        assertThat(users().add(plain)).isTrue();
        assertThat(users().find("ann")).contains(plain);
        assertThat(users().find("bøb")).contains(full);
        assertThat(users().find("Ann")).isEmpty();
        assertThat(users().list()).containsExactly(plain, full);
    }

    @Test
    default void listsByName() {
        for (String name : new String[] {"b", "ab", "é", "z", "a-b", "a_b", "0"}) {
            users().add(user(name, 0));
        }
        assertThat(users().list()).extracting(User::name).isSorted().hasSize(7);
    }

    @Test
    default void takesEachNameOnce() {
        assertThat(users().add(user("ann", 1))).isTrue();
        assertThat(users().add(user("ann", 2))).isFalse();
        assertThat(users().find("ann")).contains(user("ann", 1));
    }

    @Test
    default void changesAnAccount() {
        users().add(user("ann", 0));
        User locked = new User("ann", "Ann", Set.of(), "", "", false, false, 10, Instant.MAX);
        assertThat(users().change("ann", now -> locked)).contains(locked);
        assertThat(users().find("ann")).contains(locked);
        assertThat(users().change("bob", now -> locked)).isEmpty();
        assertThat(users().find("bob")).isEmpty();
    }

    @Test
    default void leavesAnAccountWhoseChangeFails() {
        users().add(user("ann", 3));
        assertThatThrownBy(() -> users().change("ann", now -> {
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no");
        assertThat(users().find("ann")).contains(user("ann", 3));
    }

    @Test
    default void losesNoChange() throws Exception {
        users().add(user("ann", 0));
        Together.run(8, thread -> {
            for (int i = 0; i < 25; i++) {
                users().change("ann", now -> user("ann", now.failures() + 1));
            }
            return null;
        });
        assertThat(users().find("ann")).contains(user("ann", 200));
    }

    @Test
    default void removesAnAccount() {
        users().add(user("ann", 0));
        users().add(user("bob", 0));
        assertThat(users().remove("ann")).isTrue();
        assertThat(users().remove("ann")).isFalse();
        assertThat(users().find("ann")).isEmpty();
        assertThat(users().list()).containsExactly(user("bob", 0));
        assertThat(users().add(user("ann", 1))).isTrue();
    }

    /** An account with that many wrong secrets in a row. */
    static User user(String name, int failures) {
        return new User(name, name, Set.of(Role.USER), "", "", false, true, failures, null);
    }
}
