package org.secureprint.admin.web.internal;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.Access;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.PasswordSignIn;
import org.secureprint.api.identity.SecondFactor;
import org.secureprint.api.identity.Sessions;
import org.secureprint.api.identity.User;
import org.secureprint.api.log.AccessLog.Entry;

/** Signing in and out, and changing one's password. Attempts to sign in are logged by who checks them. */
final class AccountPages {
    private static final String NO_COOKIE = cookie("") + "; Max-Age=0";

    private final Pages pages;
    private final PasswordSignIn signIn;
    private final SecondFactor factor;
    private final Sessions sessions;
    private final RedirectPages others;

    AccountPages(Pages pages, PasswordSignIn signIn, SecondFactor factor, Sessions sessions, RedirectPages others) {
        this.others = others;
        this.pages = pages;
        this.signIn = signIn;
        this.factor = factor;
        this.sessions = sessions;
    }

    List<Route> routes() {
        Access even = Pages.PEOPLE.evenBeforePasswordChange();
        return List.of(
                new Route("GET", "/", Access.anybody(), this::first),
                new Route("GET", "/sign-in", Access.anybody(), this::showSignIn),
                new Route("POST", "/sign-in", Access.anybody(), this::signIn),
                new Route("POST", "/sign-in/code", Access.anybody(), this::code),
                new Route("POST", "/sign-out", even, this::signOut),
                new Route("GET", "/password", even, exchange -> showPassword(exchange, 200, "")),
                new Route("POST", "/password", even, this::changePassword));
    }

    private void first(HttpExchange exchange) throws IOException {
        pages.go(exchange, exchange.session().isPresent() ? "/jobs" : "/sign-in");
    }

    private void showSignIn(HttpExchange exchange) throws IOException {
        if (exchange.session().isPresent()) {
            pages.go(exchange, "/jobs");
        } else {
            others.showSignIn(exchange, 200, "", "");
        }
    }

    private void signIn(HttpExchange exchange) throws IOException {
        String name = exchange.request().parameter("name").orElse("");
        char[] password = secret(exchange, "password");
        User user;
        try {
            user = signIn.authenticate(name, password, exchange.request().source());
        } catch (PrintException e) {
            others.showSignIn(exchange, status(e), name, e.getMessage());
            return;
        } finally {
            Arrays.fill(password, '\0');
        }
        if (user.hasSecondFactor()) {
            pages.show(exchange, 200, "code", Map.of("id", factor.begin(user)));
        } else {
            enter(exchange, user);
        }
    }

    /** The code of the app, of somebody who has given the password. */
    private void code(HttpExchange exchange) throws IOException {
        String id = exchange.request().parameter("id").orElse("");
        String code = exchange.request().parameter("code").orElse("");
        User user;
        try {
            user = factor.prove(id, code, exchange.request().source());
        } catch (PrintException e) {
            pages.show(exchange, status(e), "code", Map.of("id", id, "error", e.getMessage()));
            return;
        }
        enter(exchange, user);
    }

    /** Whether the secret was refused, or nobody could look at it now. */
    private static int status(PrintException e) {
        return e.status() == Status.CLIENT_ERROR_NOT_AUTHENTICATED ? 401 : 503;
    }

    private void enter(HttpExchange exchange, User user) throws IOException {
        exchange.token().ifPresent(sessions::close);
        pages.go(exchange, user.mustChangePassword() ? "/password" : "/jobs", newCookie(user));
    }

    private void signOut(HttpExchange exchange) throws IOException {
        exchange.token().ifPresent(sessions::close);
        String name = Pages.person(exchange).name();
        pages.log(exchange, name, "sign-out", "", Entry.OK, "");
        Map<String, String> noCookie = Map.of("Set-Cookie", NO_COOKIE);
        if (!others.leave(exchange, name, noCookie)) {
            pages.go(exchange, "/sign-in?note=signed-out", noCookie);
        }
    }

    private void showPassword(HttpExchange exchange, int status, String error) throws IOException {
        pages.show(exchange, status, "password", Map.of("error", error));
    }

    /**
     * A changed password ends all sessions of the account; the browser that changed it gets a new one, unless a code is asked for as well.
     * The session of a PIN at a device changes none.
     */
    private void changePassword(HttpExchange exchange) throws IOException {
        if (exchange.session().filter(session -> !session.device().isEmpty()).isPresent()) {
            showPassword(exchange, 403, pages.texts(exchange).get("password.at-device"));
            return;
        }
        String name = Pages.person(exchange).name();
        char[] old = secret(exchange, "old");
        char[] fresh = secret(exchange, "new");
        char[] again = secret(exchange, "again");
        try {
            if (!Arrays.equals(fresh, again)) {
                showPassword(exchange, 400, pages.texts(exchange).get("password.different"));
                return;
            }
            signIn.changePassword(name, old, fresh, exchange.request().source());
            pages.log(exchange, name, "change-password", "", Entry.OK, "");
            goOn(exchange, name, fresh);
        } catch (PrintException e) {
            pages.log(exchange, name, "change-password", "", e.status().keyword(), "");
            showPassword(exchange, 400, e.getMessage());
        } finally {
            Arrays.fill(old, '\0');
            Arrays.fill(fresh, '\0');
            Arrays.fill(again, '\0');
        }
    }

    private void goOn(HttpExchange exchange, String name, char[] password) throws IOException {
        Optional<User> user = withoutCode(name, password, exchange.request().source());
        if (user.isEmpty()) {
            pages.go(exchange, "/sign-in?note=password-changed");
            return;
        }
        exchange.token().ifPresent(sessions::close);
        pages.go(exchange, "/jobs?note=password-changed", newCookie(user.get()));
    }

    /** Whom the password alone lets in. */
    private Optional<User> withoutCode(String name, char[] password, String source) {
        try {
            return Optional.of(signIn.authenticate(name, password, source)).filter(user -> !user.hasSecondFactor());
        } catch (PrintException e) {
            return Optional.empty();
        }
    }

    private Map<String, String> newCookie(User user) {
        return Map.of("Set-Cookie", cookie(sessions.open(user, "")));
    }

    /** The cookie of a session. */
    static String cookie(String token) {
        return "__Host-spm=" + token + "; Path=/; Secure; HttpOnly; SameSite=Strict";
    }

    private static char[] secret(HttpExchange exchange, String field) {
        return exchange.request().parameter(field).orElse("").toCharArray();
    }
}
