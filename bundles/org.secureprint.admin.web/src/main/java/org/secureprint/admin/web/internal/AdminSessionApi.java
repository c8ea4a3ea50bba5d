package org.secureprint.admin.web.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.Access;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.PasswordSignIn;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.SecondFactor;
import org.secureprint.api.identity.Session;
import org.secureprint.api.identity.Sessions;
import org.secureprint.api.identity.User;
import org.secureprint.api.log.AccessLog.Entry;

/** How a program signs in for an administrator or a service engineer, and the description of the API it then uses. */
final class AdminSessionApi {
    private static final String DESCRIPTION = "/admin-openapi.yaml";

    private final Pages pages;
    private final PasswordSignIn signIn;
    private final SecondFactor factor;
    private final Sessions sessions;

    AdminSessionApi(Pages pages, PasswordSignIn signIn, SecondFactor factor, Sessions sessions) {
        this.pages = pages;
        this.signIn = signIn;
        this.factor = factor;
        this.sessions = sessions;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/api/v1/admin/openapi.yaml", Access.anybody(), AdminSessionApi::describe),
                new Route("POST", "/api/v1/admin/session", Access.anybody(), this::open),
                new Route("DELETE", "/api/v1/admin/session", LogPages.READERS, this::close));
    }

    private static void describe(HttpExchange exchange) throws IOException {
        try (InputStream file = AdminSessionApi.class.getResourceAsStream(DESCRIPTION)) {
            byte[] text = file.readAllBytes();
            try (OutputStream out = exchange.respond(200, "application/yaml", text.length, Map.of())) {
                out.write(text);
            }
        }
    }

    private void open(HttpExchange exchange) throws IOException {
        JsonNode body = Json.read(exchange);
        char[] password = body.path("password").asText().toCharArray();
        User user;
        try {
            user = signIn.authenticate(
                    body.path("name").asText(), password, exchange.request().source());
        } finally {
            Arrays.fill(password, '\0');
        }
        if (!user.roles().contains(Role.ADMINISTRATOR) && !user.roles().contains(Role.SERVICE_ENGINEER)) {
            throw new PrintException(Status.CLIENT_ERROR_FORBIDDEN, "Your account has no right to do this.");
        }
        if (user.mustChangePassword()) {
            throw new PrintException(
                    Status.CLIENT_ERROR_FORBIDDEN, "Change your password first, on the web page of this server.");
        }
        if (user.hasSecondFactor()) {
            user = factor.prove(
                    factor.begin(user), code(body), exchange.request().source());
        }
        String token = sessions.open(user, "");
        Session session = sessions.find(token).orElseThrow();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("token", token);
        answer.put("name", session.person().name());
        answer.put("expires", session.expires().toString());
        Json.answer(exchange, answer);
    }

    private static String code(JsonNode body) {
        if (!body.path("code").isTextual()) {
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_AUTHENTICATED,
                    "This account has a second factor. Send the code that its app shows as 'code'.");
        }
        return body.get("code").asText();
    }

    private void close(HttpExchange exchange) throws IOException {
        exchange.token().ifPresent(sessions::close);
        pages.log(exchange, Pages.person(exchange).name(), "sign-out", "", Entry.OK, "");
        exchange.respond(204, null, 0, Map.of()).close();
    }
}
