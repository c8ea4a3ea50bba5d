package org.secureprint.admin.web.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.PersonalUris;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.queue.PrintQueues;

/** "How to print": the addresses of the queues a person may use, and their personal one. */
final class PrintingPages {
    private final Pages pages;
    private final PrintQueues queues;
    private final PersonalUris personalUris;

    PrintingPages(Pages pages, PrintQueues queues, PersonalUris personalUris) {
        this.pages = pages;
        this.queues = queues;
        this.personalUris = personalUris;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/printing", Pages.PEOPLE, exchange -> show(exchange, "")),
                new Route("POST", "/printing/issue", Pages.PEOPLE, this::issue),
                new Route("POST", "/printing/revoke", Pages.PEOPLE, this::revoke));
    }

    private void show(HttpExchange exchange, String token) throws IOException {
        Person person = Pages.person(exchange);
        String base = exchange.request().origin().replaceFirst("^https?", "ipps");
        List<Map<String, String>> addresses = queues.list().stream()
                .filter(queue -> queue.enabled() && queue.admits(person.name()))
                .map(queue -> address(queue, base, token))
                .toList();
        Map<String, Object> model = new HashMap<>();
        model.put("queues", addresses);
        model.put("shown", !token.isEmpty());
        model.put(
                "issued",
                personalUris
                        .issuedAt(person.name())
                        .map(moment -> pages.human(pages.texts(exchange)).moment(moment))
                        .orElse(""));
        pages.show(exchange, 200, "printing", model);
    }

    private static Map<String, String> address(PrintQueue queue, String base, String token) {
        boolean personal = queue.accepts().contains(NameProof.PERSONAL_URI)
                || queue.accepts().contains(NameProof.REQUESTING_USER_NAME);
        return Map.of(
                "name",
                queue.info().isEmpty() ? queue.name() : queue.info(),
                "location",
                queue.location(),
                "uri",
                base + QueuePages.path(queue),
                "personal",
                token.isEmpty() || !personal ? "" : base + "/ipp/print/" + queue.name() + "/" + token);
    }

    /** The answer is the page itself: the address is shown this once and is in no other place. */
    private void issue(HttpExchange exchange) throws IOException {
        String name = Pages.person(exchange).name();
        String token = personalUris.issue(name);
        pages.log(exchange, name, "issue-personal-uri", "user " + name, Entry.OK, "");
        show(exchange, token);
    }

    private void revoke(HttpExchange exchange) throws IOException {
        String name = Pages.person(exchange).name();
        personalUris.revoke(name);
        pages.log(exchange, name, "revoke-personal-uri", "user " + name, Entry.OK, "");
        pages.go(exchange, "/printing?note=uri-revoked");
    }
}
