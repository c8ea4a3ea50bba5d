package org.secureprint.admin.web.internal;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.Access;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.RedirectSignIn;
import org.secureprint.api.identity.RedirectSignIn.Departure;
import org.secureprint.api.identity.RedirectSignIn.Offer;
import org.secureprint.api.identity.SecondFactor;
import org.secureprint.api.identity.Sessions;
import org.secureprint.api.identity.User;

/**
 * Signing in at another server. What a sign-in is bound to is kept in a cookie that comes along when the other server sends the browser
 * back ({@code SameSite=Lax}); the session's does not, which is why a page of this server goes on to the next one. Attempts are logged by who
 * checks them.
 */
final class RedirectPages {
    private static final String COOKIE = "__Host-spm-";
    /** Says that the browser was sent to this server's own address already, whatever it calls it now. */
    private static final String MOVED = "moved";

    private final Pages pages;
    private final RedirectSignIns ways;
    private final SecondFactor factor;
    private final Sessions sessions;

    RedirectPages(Pages pages, RedirectSignIns ways, SecondFactor factor, Sessions sessions) {
        this.pages = pages;
        this.ways = ways;
        this.factor = factor;
        this.sessions = sessions;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/sign-in/with/{way}", Access.anybody(), this::depart),
                new Route("GET", "/sign-in/with/{way}/callback", Access.anybody(), this::arrive));
    }

    /** The page on which people sign in by password, or choose another server. */
    void showSignIn(HttpExchange exchange, int status, String name, String error) throws IOException {
        pages.show(exchange, status, "sign-in", Map.of("name", name, "error", error, "ways", ways.offered()));
    }

    private void depart(HttpExchange exchange) throws IOException {
        RedirectSignIn way = way(exchange);
        String home = way.offer().map(Offer::origin).orElse("");
        if (exchange.session().isPresent()) {
            pages.go(exchange, "/jobs");
        } else if (!home.equalsIgnoreCase(exchange.request().origin())
                && exchange.request().parameter(MOVED).isEmpty()) {
            pages.go(exchange, home + "/sign-in/with/" + way.name() + "?" + MOVED + "=1");
        } else {
            depart(exchange, way);
        }
    }

    private void depart(HttpExchange exchange, RedirectSignIn way) throws IOException {
        Departure departure;
        try {
            departure = way.depart();
        } catch (PrintException e) {
            showRefusal(exchange, e);
            return;
        }
        String cookie = COOKIE + way.name() + "=" + departure.binding() + "; Path=/; Secure; HttpOnly; SameSite=Lax";
        pages.go(exchange, departure.page().toString(), Map.of("Set-Cookie", cookie));
    }

    private void arrive(HttpExchange exchange) throws IOException {
        RedirectSignIn way = way(exchange);
        User user;
        try {
            user = way.arrive(
                    exchange.request()::parameter,
                    binding(exchange, way),
                    exchange.request().source());
        } catch (PrintException e) {
            showRefusal(exchange, e);
            return;
        }
        if (user.hasSecondFactor()) {
            pages.show(exchange, 200, "code", Map.of("id", factor.begin(user)));
        } else {
            exchange.token().ifPresent(sessions::close);
            Map<String, String> cookie = Map.of("Set-Cookie", AccountPages.cookie(sessions.open(user, "")));
            pages.show(exchange, 200, "go-on", Map.of("to", "/jobs"), cookie);
        }
    }

    /** Signs somebody out at the other server as well, if they came from there. */
    boolean leave(HttpExchange exchange, String userName, Map<String, String> headers) throws IOException {
        Optional<URI> there = ways.all().stream()
                .flatMap(way -> way.leave(binding(exchange, way), userName).stream())
                .findFirst();
        if (there.isPresent()) {
            pages.show(exchange, 200, "go-on", Map.of("to", there.get().toString()), headers);
        }
        return there.isPresent();
    }

    private void showRefusal(HttpExchange exchange, PrintException refusal) throws IOException {
        int status =
                switch (refusal.status()) {
                    case CLIENT_ERROR_NOT_AUTHENTICATED -> 401;
                    case CLIENT_ERROR_FORBIDDEN -> 403;
                    default -> 503;
                };
        showSignIn(exchange, status, "", refusal.getMessage());
    }

    private RedirectSignIn way(HttpExchange exchange) {
        return ways.find(exchange.request().variable("way"))
                .orElseThrow(() -> new PrintException(
                        Status.CLIENT_ERROR_NOT_FOUND, "Nobody signs in here in this way. Go to the sign-in page."));
    }

    /** The cookie of a way, or an empty text. */
    private static String binding(HttpExchange exchange, RedirectSignIn way) {
        String name = COOKIE + way.name() + "=";
        return exchange.request().header("Cookie").stream()
                .flatMap(cookies -> Stream.of(cookies.split(";")))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(name))
                .map(cookie -> cookie.substring(name.length()))
                .findFirst()
                .orElse("");
    }
}
