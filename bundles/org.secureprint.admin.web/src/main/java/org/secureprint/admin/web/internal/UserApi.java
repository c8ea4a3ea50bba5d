package org.secureprint.admin.web.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.PersonCards;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.Sessions;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.Users;

/** Who has an account, and who of them may sign in; for programs of administrators, as in {@code docs/api/admin-openapi.yaml}. */
final class UserApi {
    private static final String LIST = "/api/v1/admin/users";
    private static final String ONE = LIST + "/{name}";
    private static final String ENABLED = "enabled";

    private final Users users;
    private final Sessions sessions;
    private final PersonCards cards;
    private final UserChanges changes;

    UserApi(Users users, Sessions sessions, PersonCards cards, UserChanges changes) {
        this.cards = cards;
        this.users = users;
        this.sessions = sessions;
        this.changes = changes;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", LIST, Pages.ADMINISTRATORS, this::list),
                new Route("GET", ONE, Pages.ADMINISTRATORS, exchange -> Json.answer(exchange, json(user(exchange)))),
                new Route("PUT", ONE, Pages.ADMINISTRATORS, this::change),
                new Route("DELETE", ONE + "/sessions", Pages.ADMINISTRATORS, this::endSessions),
                new Route("GET", ONE + "/cards", Pages.ADMINISTRATORS, this::listCards),
                new Route("DELETE", ONE + "/cards/{id}", Pages.ADMINISTRATORS, this::removeCard));
    }

    private void list(HttpExchange exchange) throws IOException {
        Map<String, Sessions.SignedIn> signedIn = sessions.signedIn();
        Json.answer(
                exchange,
                Map.of(
                        "users",
                        users.list().stream().map(user -> json(user, signedIn)).toList()));
    }

    /** Keeps an account out or lets it in; nobody shuts themselves out. */
    private void change(HttpExchange exchange) throws IOException {
        JsonNode body = Json.read(exchange);
        if (body.size() != 1 || !body.path(ENABLED).isBoolean()) {
            throw new PrintException(Status.CLIENT_ERROR_BAD_REQUEST, "The body is {\"enabled\": true} or false.");
        }
        changes.setEnabled(exchange, user(exchange), body.get(ENABLED).asBoolean());
        Json.answer(exchange, json(user(exchange)));
    }

    private void endSessions(HttpExchange exchange) throws IOException {
        changes.endSessions(exchange, user(exchange));
        exchange.respond(204, null, 0, Map.of()).close();
    }

    private void listCards(HttpExchange exchange) throws IOException {
        List<Map<String, String>> all = cards.of(user(exchange).name()).stream()
                .map(card -> Map.of("id", card.id(), "added", card.addedAt().toString(), "device", card.device()))
                .toList();
        Json.answer(exchange, Map.of("cards", all));
    }

    private void removeCard(HttpExchange exchange) throws IOException {
        changes.removeCard(exchange, user(exchange), exchange.request().variable("id"));
        exchange.respond(204, null, 0, Map.of()).close();
    }

    private User user(HttpExchange exchange) {
        return changes.find(exchange.request().variable("name"));
    }

    private Map<String, Object> json(User user) {
        return json(user, sessions.signedIn());
    }

    private static Map<String, Object> json(User user, Map<String, Sessions.SignedIn> signedIn) {
        Optional<Sessions.SignedIn> there = Optional.ofNullable(signedIn.get(user.name()));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", user.name());
        json.put("displayName", user.displayName());
        json.put("roles", user.roles().stream().map(Role::keyword).sorted().toList());
        json.put(ENABLED, user.enabled());
        json.put("directory", user.origin().source());
        json.put("active", user.isActive());
        json.put("secondFactor", user.hasSecondFactor());
        json.put(
                "lockedUntil",
                user.lockedUntil() == null ? null : user.lockedUntil().toString());
        json.put("sessions", there.map(Sessions.SignedIn::sessions).orElse(0));
        json.put("lastSeen", there.map(one -> one.lastSeen().toString()).orElse(null));
        return json;
    }
}
