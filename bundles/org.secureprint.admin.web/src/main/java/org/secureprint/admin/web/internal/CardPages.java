package org.secureprint.admin.web.internal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.Card;
import org.secureprint.api.identity.PersonCards;
import org.secureprint.api.log.AccessLog.Entry;

/** One's own cards: where and when they were added, and what to do when one is lost. */
final class CardPages {
    private final Pages pages;
    private final PersonCards cards;

    CardPages(Pages pages, PersonCards cards) {
        this.pages = pages;
        this.cards = cards;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/cards", Pages.PEOPLE, this::show),
                new Route("POST", "/cards/remove", Pages.PEOPLE, this::remove));
    }

    private void show(HttpExchange exchange) throws IOException {
        String name = Pages.person(exchange).name();
        pages.show(exchange, 200, "cards", Map.of("cards", views(pages, exchange, cards.of(name))));
    }

    /** Cards as the pages show them: what is on them is not known to the server. */
    static List<Map<String, String>> views(Pages pages, HttpExchange exchange, List<Card> cards) {
        Human human = pages.human(pages.texts(exchange));
        return cards.stream()
                .map(card -> Map.of("id", card.id(), "added", human.moment(card.addedAt()), "device", card.device()))
                .toList();
    }

    /** Ends the sessions of whoever has the card, and so also this one. */
    private void remove(HttpExchange exchange) throws IOException {
        String name = Pages.person(exchange).name();
        String id = exchange.request().parameter("id").orElse("");
        if (!cards.remove(name, id)) {
            pages.go(exchange, "/cards");
            return;
        }
        pages.log(exchange, name, "card-remove", "user " + name, Entry.OK, "");
        pages.go(exchange, "/sign-in?note=card-removed");
    }
}
