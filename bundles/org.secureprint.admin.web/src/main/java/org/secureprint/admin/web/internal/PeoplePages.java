package org.secureprint.admin.web.internal;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.secureprint.api.PrintException;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.PersonCards;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.Sessions;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.identity.Users;

/** Who has an account, who is signed in, and who is kept out. */
final class PeoplePages {
    private static final String LIST = "/admin/people";
    private static final String ONE = LIST + "/person";
    private static final int PAGE = 100;

    /** Locks that only a new secret ends are until then, or later. */
    private static final Instant FOR_GOOD = Instant.parse("9000-01-01T00:00:00Z");

    private final Pages pages;
    private final Users users;
    private final Sessions sessions;
    private final PersonCards cards;
    private final UserChanges changes;

    PeoplePages(Pages pages, Users users, Sessions sessions, PersonCards cards, UserChanges changes) {
        this.cards = cards;
        this.pages = pages;
        this.users = users;
        this.sessions = sessions;
        this.changes = changes;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", LIST, Pages.ADMINISTRATORS, this::list),
                new Route("GET", ONE, Pages.ADMINISTRATORS, exchange -> show(exchange, 200, "")),
                new Route(
                        "POST",
                        LIST + "/disable",
                        Pages.ADMINISTRATORS,
                        exchange -> change(exchange, "disabled", user -> changes.setEnabled(exchange, user, false))),
                new Route(
                        "POST",
                        LIST + "/enable",
                        Pages.ADMINISTRATORS,
                        exchange -> change(exchange, "enabled", user -> changes.setEnabled(exchange, user, true))),
                new Route(
                        "POST",
                        LIST + "/sign-out",
                        Pages.ADMINISTRATORS,
                        exchange -> change(exchange, "ended", user -> changes.endSessions(exchange, user))),
                new Route("POST", LIST + "/card-remove", Pages.ADMINISTRATORS, this::removeCard));
    }

    private void list(HttpExchange exchange) throws IOException {
        String filter = folded(exchange, "name");
        String after = folded(exchange, "after");
        List<User> all = users.list().stream()
                .filter(user ->
                        !user.roles().contains(Role.DEVICE) && user.name().contains(filter))
                .toList();
        List<User> page = all.stream()
                .filter(user -> user.name().compareTo(after) > 0)
                .limit(PAGE + 1L)
                .toList();
        boolean more = page.size() > PAGE;
        Map<String, Sessions.SignedIn> signedIn = sessions.signedIn();
        Map<String, Object> model = new HashMap<>();
        model.put(
                "people",
                page.stream()
                        .limit(PAGE)
                        .map(user -> view(exchange, user, signedIn))
                        .toList());
        model.put("total", all.size());
        model.put("name", filter);
        model.put("after", after);
        model.put("next", more ? page.get(PAGE - 1).name() : "");
        pages.show(exchange, 200, "people", model);
    }

    private static String folded(HttpExchange exchange, String field) {
        try {
            return exchange.request()
                    .parameter(field)
                    .filter(text -> !text.isBlank())
                    .map(UserName::fold)
                    .orElse("");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private void show(HttpExchange exchange, int status, String error) throws IOException {
        User user = changes.find(exchange.request().parameter("name").orElse(""));
        boolean own = user.name().equals(Pages.person(exchange).name());
        pages.show(
                exchange,
                status,
                "person",
                Map.of(
                        "person",
                        view(exchange, user, sessions.signedIn()),
                        "cards",
                        CardPages.views(pages, exchange, cards.of(user.name())),
                        "own",
                        own,
                        "error",
                        error));
    }

    private void removeCard(HttpExchange exchange) throws IOException {
        String id = exchange.request().parameter("id").orElse("");
        change(exchange, "card-removed", user -> changes.removeCard(exchange, user, id));
    }

    private void change(HttpExchange exchange, String note, Change change) throws IOException {
        User user = changes.find(exchange.request().parameter("name").orElse(""));
        try {
            change.of(user);
        } catch (PrintException e) {
            show(exchange, 400, e.getMessage());
            return;
        }
        pages.go(exchange, ONE + "?name=" + AdminJobPages.encode(user.name()) + "&note=person-" + note);
    }

    private Map<String, Object> view(HttpExchange exchange, User user, Map<String, Sessions.SignedIn> signedIn) {
        Texts texts = pages.texts(exchange);
        Human human = pages.human(texts);
        Map<String, Object> view = new HashMap<>();
        view.put("name", user.name());
        view.put("displayName", user.displayName());
        view.put(
                "roles",
                user.roles().stream()
                        .sorted()
                        .map(role -> texts.get("role." + role.keyword()))
                        .collect(Collectors.joining(", ")));
        view.put(
                "source",
                user.origin().isLocal()
                        ? texts.get("people.local")
                        : texts.get("people.directory", user.origin().source()));
        view.put("enabled", user.enabled());
        view.put("active", user.isActive() && !isLocked(user));
        view.put("state", state(user, texts, human));
        view.put("secondFactor", user.hasSecondFactor());
        view.put(
                "signedIn",
                Optional.ofNullable(signedIn.get(user.name()))
                        .map(there -> texts.get("people.signed-in", there.sessions(), human.ago(there.lastSeen())))
                        .orElse(""));
        return view;
    }

    private boolean isLocked(User user) {
        return user.lockedUntil() != null && pages.clock().instant().isBefore(user.lockedUntil());
    }

    private String state(User user, Texts texts, Human human) {
        if (!user.enabled()) {
            return texts.get("people.disabled");
        }
        if (!user.origin().active()) {
            return texts.get("people.shut-out", user.origin().source());
        }
        if (!isLocked(user)) {
            return texts.get("people.active");
        }
        return user.lockedUntil().isAfter(FOR_GOOD)
                ? texts.get("people.locked-for-good")
                : texts.get("people.locked", human.in(user.lockedUntil()));
    }

    /** What is done to an account. */
    @FunctionalInterface
    private interface Change {
        void of(User user);
    }
}
