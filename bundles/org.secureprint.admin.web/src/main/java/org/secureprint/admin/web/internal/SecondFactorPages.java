package org.secureprint.admin.web.internal;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.secureprint.api.PrintException;
import org.secureprint.api.http.Access;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.PasswordSignIn;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.SecondFactor;
import org.secureprint.api.identity.User;
import org.secureprint.api.identity.Users;
import org.secureprint.api.log.AccessLog.Entry;

/** Adding and removing the app whose codes one is asked for after the password. Keys and recovery codes are shown once. */
final class SecondFactorPages {
    private static final Access ENTITLED = Access.signedIn(Role.ADMINISTRATOR, Role.SERVICE_ENGINEER);
    private static final String PAGE = "second-factor";
    private static final String STATE = "state";
    private static final String ADD = "add-second-factor";

    private final Pages pages;
    private final Users users;
    private final PasswordSignIn signIn;
    private final SecondFactor factor;

    SecondFactorPages(Pages pages, Users users, PasswordSignIn signIn, SecondFactor factor) {
        this.signIn = signIn;
        this.pages = pages;
        this.users = users;
        this.factor = factor;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/second-factor", ENTITLED, exchange -> show(exchange, 200, "")),
                new Route("POST", "/second-factor/begin", ENTITLED, this::begin),
                new Route("POST", "/second-factor/confirm", ENTITLED, this::confirm),
                new Route("POST", "/second-factor/remove", ENTITLED, this::remove));
    }

    private void show(HttpExchange exchange, int status, String error) throws IOException {
        boolean there = users.find(name(exchange)).filter(User::hasSecondFactor).isPresent();
        pages.show(exchange, status, PAGE, Map.of(STATE, there ? "there" : "none", "error", error));
    }

    /** Whoever finds an open browser must not shut its owner out with an app of their own: that takes the password. */
    private void begin(HttpExchange exchange) throws IOException {
        char[] password = exchange.request().parameter("password").orElse("").toCharArray();
        try {
            signIn.authenticate(name(exchange), password, exchange.request().source());
            SecondFactor.Enrolment enrolment = factor.enrol(name(exchange));
            pages.show(exchange, 200, PAGE, Map.of(STATE, "begun", "key", enrolment.key(), "uri", enrolment.uri()));
        } catch (PrintException e) {
            pages.log(exchange, name(exchange), ADD, "", e.status().keyword(), "");
            show(exchange, e.status().keyword().startsWith("client") ? 400 : 503, e.getMessage());
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private void confirm(HttpExchange exchange) throws IOException {
        List<String> codes;
        try {
            codes = factor.confirm(name(exchange), code(exchange));
        } catch (PrintException e) {
            pages.log(exchange, name(exchange), ADD, "", e.status().keyword(), "");
            pages.show(exchange, 400, PAGE, Map.of(STATE, "begun", "key", "", "error", e.getMessage()));
            return;
        }
        pages.log(exchange, name(exchange), ADD, "", Entry.OK, "");
        pages.show(exchange, 200, PAGE, Map.of(STATE, "recovery", "codes", codes));
    }

    /** Whoever finds an open browser must not get rid of it: that takes a code. */
    private void remove(HttpExchange exchange) throws IOException {
        String name = name(exchange);
        try {
            User user = users.find(name).orElseThrow();
            factor.prove(factor.begin(user), code(exchange), exchange.request().source());
        } catch (PrintException e) {
            pages.log(exchange, name, "remove-second-factor", "", e.status().keyword(), "");
            show(exchange, 400, e.getMessage());
            return;
        }
        factor.remove(name);
        pages.log(exchange, name, "remove-second-factor", "", Entry.OK, "");
        pages.go(exchange, "/sign-in");
    }

    private static String name(HttpExchange exchange) {
        return Pages.person(exchange).name();
    }

    private static String code(HttpExchange exchange) {
        return exchange.request().parameter("code").orElse("");
    }
}
