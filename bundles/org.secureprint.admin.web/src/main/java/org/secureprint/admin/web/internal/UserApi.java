package org.secureprint.admin.web.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.Accounts;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.identity.Users;
import org.secureprint.api.log.AccessLog.Entry;

/** Who has an account, and who of them may sign in; for programs of administrators, as in {@code docs/api/admin-openapi.yaml}. */
final class UserApi {
    private static final String LIST = "/api/v1/admin/users";
    private static final String ONE = LIST + "/{name}";
    private static final String ENABLED = "enabled";

    private final Pages pages;
    private final Users users;
    private final Accounts accounts;

    UserApi(Pages pages, Users users, Accounts accounts) {
        this.pages = pages;
        this.users = users;
        this.accounts = accounts;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", LIST, Pages.ADMINISTRATORS, this::list),
                new Route("GET", ONE, Pages.ADMINISTRATORS, exchange -> Json.answer(exchange, json(user(exchange)))),
                new Route("PUT", ONE, Pages.ADMINISTRATORS, this::change));
    }

    private void list(HttpExchange exchange) throws IOException {
        Json.answer(
                exchange,
                Map.of("users", users.list().stream().map(UserApi::json).toList()));
    }

    /** Keeps an account out or lets it in; nobody shuts themselves out. */
    private void change(HttpExchange exchange) throws IOException {
        JsonNode body = Json.read(exchange);
        if (body.size() != 1 || !body.path(ENABLED).isBoolean()) {
            throw new PrintException(Status.CLIENT_ERROR_BAD_REQUEST, "The body is {\"enabled\": true} or false.");
        }
        String name = user(exchange).name();
        boolean enabled = body.get(ENABLED).asBoolean();
        if (!enabled && name.equals(Pages.person(exchange).name())) {
            throw new PrintException(Status.CLIENT_ERROR_NOT_POSSIBLE, "You can't keep yourself out.");
        }
        accounts.setEnabled(name, enabled);
        pages.log(
                exchange,
                Pages.person(exchange).name(),
                enabled ? "user-enable" : "user-disable",
                "user " + name,
                Entry.OK,
                "");
        Json.answer(exchange, json(user(exchange)));
    }

    private User user(HttpExchange exchange) {
        try {
            return users.find(UserName.fold(exchange.request().variable("name")))
                    .orElseThrow(UserApi::unknown);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static Map<String, Object> json(User user) {
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
        return json;
    }

    private static PrintException unknown() {
        return new PrintException(Status.CLIENT_ERROR_NOT_FOUND, "There is no such account.");
    }
}
