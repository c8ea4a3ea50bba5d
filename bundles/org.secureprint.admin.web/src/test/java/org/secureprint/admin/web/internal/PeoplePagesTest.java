package org.secureprint.admin.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.secureprint.api.PrintException;
import org.secureprint.api.http.Access;
import org.secureprint.api.identity.Origin;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.testing.RecordedExchange;

/** Who may sign in, as administrators see it and change it. */
class PeoplePagesTest extends WebTestCase {
    private static final String ONE = "/admin/people/person";

    @BeforeEach
    void addPeople() {
        accounts.add("ada", Set.of(Role.USER));
        accounts.add("root", Set.of(Role.ADMINISTRATOR, Role.USER));
        accounts.add("lobby", Set.of(Role.DEVICE));
        users.add(new User("eve", "Eve <b>E.</b>", Set.of(Role.USER), new Origin("ldap", "17", true)));
    }

    private RecordedExchange person(String name) throws Exception {
        return send("GET", ONE, RecordedExchange.of("GET", ONE).as(ROOT).parameter("name", name));
    }

    private RecordedExchange post(String action, String name) throws Exception {
        return send(
                "POST",
                "/admin/people/" + action,
                form("/admin/people/" + action, ROOT).parameter("name", name));
    }

    @Test
    void everybodyIsListedWithRolesAndSource() throws Exception {
        sessions.put("one", ADA, "", false);
        sessions.put("two", ADA, "lp-1", false);
        String page = get("/admin/people", ROOT).text();
        assertThat(page)
                .contains("3 people", "Eve &lt;b&gt;E.&lt;/b&gt;", "user · directory ldap", "administrator")
                .contains("Signed in 2 times", "/admin/people/person?name=ada")
                .doesNotContain("lobby", "<b>E.");
        assertThat(page.split("Signed in")).as("only Ada is").hasSize(2);
    }

    @Test
    void theyAreFoundByName() throws Exception {
        RecordedExchange found = send(
                "GET",
                "/admin/people",
                RecordedExchange.of("GET", "/admin/people").as(ROOT).parameter("name", "EV"));
        assertThat(found.text()).contains("1 person", "name=eve").doesNotContain("name=ada");
        RecordedExchange none = send(
                "GET",
                "/admin/people",
                RecordedExchange.of("GET", "/admin/people").as(ROOT).parameter("name", "\u0000"));
        assertThat(none.text()).as("no name is that of everybody").contains("3 people");
    }

    @Test
    void manyAreShownPageByPage() throws Exception {
        for (int i = 100; i < 250; i++) {
            accounts.add("p" + i, Set.of(Role.USER));
        }
        String first = get("/admin/people", ROOT).text();
        assertThat(first)
                .contains("153 people", "name=ada", "name=p197", "after=p197")
                .doesNotContain("name=p198");
        String second = send(
                        "GET",
                        "/admin/people",
                        RecordedExchange.of("GET", "/admin/people").as(ROOT).parameter("after", "p197"))
                .text();
        assertThat(second).contains("name=p198", "name=root").doesNotContain("name=p197\"", "rel=\"next\"");
    }

    @Test
    void s19SomebodyIsKeptOutAndLetInAgain() throws Exception {
        assertThat(person("ada").text()).contains("action=\"/admin/people/disable\"", "May sign in");
        assertThat(post("disable", "ADA").answerHeaders())
                .containsEntry("Location", "/admin/people/person?name=ada&note=person-disabled");
        assertThat(users.find("ada").orElseThrow().enabled()).isFalse();
        assertThat(person("ada").text()).contains("Kept out", "action=\"/admin/people/enable\"");
        post("enable", "ada");
        assertThat(users.find("ada").orElseThrow().enabled()).isTrue();
        assertThat(log.of(LogKind.SERVER_ACCESS))
                .extracting(Entry::actor, Entry::action, Entry::object)
                .containsExactly(tuple("root", "user-disable", "user ada"), tuple("root", "user-enable", "user ada"));
    }

    @Test
    void somebodyIsSignedOutEverywhere() throws Exception {
        sessions.put("one", ADA, "", false);
        sessions.put("other", BOB, "", false);
        assertThat(person("ada").text()).contains("Signed in once", "/admin/people/sign-out");
        post("sign-out", "ada");
        assertThat(sessions.find("one")).isEmpty();
        assertThat(sessions.find("other")).isPresent();
        assertThat(person("ada").text()).contains("Not signed in").doesNotContain("/admin/people/sign-out");
        assertThat(log.of(LogKind.SERVER_ACCESS)).extracting(Entry::action).containsExactly("end-sessions");
    }

    @Test
    void nobodyKeepsThemselvesOut() throws Exception {
        assertThat(person("root").text()).doesNotContain("/admin/people/disable");
        RecordedExchange refused = post("disable", "root");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("keep yourself out");
        assertThat(users.find("root").orElseThrow().enabled()).isTrue();
    }

    @Test
    void whySomebodyCanNotSignInIsSaid() throws Exception {
        Instant soon = NOON.plus(Duration.ofMinutes(12));
        users.change("ada", now -> locked(now, soon, Origin.LOCAL));
        assertThat(person("ada").text()).contains("Locked after wrong attempts, open in 12 minutes");
        users.change("ada", now -> locked(now, Instant.parse("9999-01-01T00:00:00Z"), Origin.LOCAL));
        assertThat(person("ada").text()).contains("Locked until there is a new secret");
        users.change("eve", now -> locked(now, null, new Origin("ldap", "17", false)));
        assertThat(person("eve").text()).contains("Shut out by the directory ldap");
    }

    private static User locked(User now, Instant until, Origin origin) {
        return new User(
                now.name(), now.displayName(), now.roles(), "", "", false, true, 0, until, origin, List.of(), "");
    }

    @Test
    void aLostCardOfAnybodyIsRemoved() throws Exception {
        cards.add("04A2B3C4", "ada", "lp-1", "");
        assertThat(person("ada").text()).contains("at the device lp-1", "value=\"04A2B3C4\"");
        String path = "/admin/people/card-remove";
        RecordedExchange wrong =
                send("POST", path, form(path, ROOT).parameter("name", "eve").parameter("id", "04A2B3C4"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(cards.of("ada")).hasSize(1);
        RecordedExchange right =
                send("POST", path, form(path, ROOT).parameter("name", "ada").parameter("id", "04A2B3C4"));
        assertThat(right.answerHeaders())
                .containsEntry("Location", "/admin/people/person?name=ada&note=person-card-removed");
        assertThat(cards.of("ada")).isEmpty();
        assertThat(log.of(LogKind.SERVER_ACCESS))
                .extracting(Entry::actor, Entry::action, Entry::object)
                .containsExactly(tuple("root", "card-remove", "user ada"));
    }

    @Test
    void aNameThatIsNobodysIsNotThere() {
        for (String name : new String[] {"", "nobody", "\u0000"}) {
            assertThatThrownBy(() -> person(name)).isInstanceOf(PrintException.class);
            assertThatThrownBy(() -> post("disable", name)).isInstanceOf(PrintException.class);
        }
    }

    @Test
    void itIsForAdministrators() {
        assertThat(people.routes().stream().filter(route -> route.path().startsWith("/admin/people")))
                .hasSize(6)
                .allSatisfy(route -> assertThat(route.access()).isEqualTo(Access.signedIn(Role.ADMINISTRATOR)));
    }
}
