package org.secureprint.admin.web.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.secureprint.api.http.Access;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;
import org.secureprint.api.identity.Session;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.tls.CertificateWatch;

/** What all pages share: the frame around them, redirects, and the access log. */
final class Pages {
    /** Every person who has an account. */
    static final Access PEOPLE = Access.signedIn(Role.USER, Role.ADMINISTRATOR, Role.SERVICE_ENGINEER);

    static final Access ADMINISTRATORS = Access.signedIn(Role.ADMINISTRATOR);

    private static final int UNAVAILABLE = 503;
    private static final String RETRY_SECONDS = "5";
    private static final String HTML = "text/html;charset=utf-8";
    /** What a page may be told to say above its content, as {@code ?note=}; anything else is ignored. */
    private static final Set<String> NOTES = Set.of(
            "certificate-installed",
            "released",
            "deleted",
            "saved",
            "signed-out",
            "password-changed",
            "claimed",
            "queue-saved",
            "queue-removed",
            "uri-revoked",
            "person-disabled",
            "person-enabled",
            "person-ended",
            "person-card-removed",
            "card-removed");

    private final Views views;
    private final Assets assets;
    private final AccessLog log;
    private final Clock clock;
    private final CertificateWatch watch;

    Pages(Views views, Assets assets, AccessLog log, Clock clock) {
        this(views, assets, log, clock, List::of);
    }

    /** @param watch of which certificates administrators are warned above each page */
    Pages(Views views, Assets assets, AccessLog log, Clock clock, CertificateWatch watch) {
        this.views = views;
        this.assets = assets;
        this.log = log;
        this.clock = clock;
        this.watch = watch;
    }

    /** The texts for whoever sent a request. */
    Texts texts(HttpExchange exchange) {
        return exchange.request().header("Accept-Language").map(Texts::asked).orElseGet(() -> Texts.asked("en"));
    }

    Human human(Texts texts) {
        return new Human(texts, clock.instant(), clock.getZone());
    }

    Clock clock() {
        return clock;
    }

    /** Answers with a page. {@code model} holds what is the page's own. */
    void show(HttpExchange exchange, int status, String template, Map<String, Object> model) throws IOException {
        show(exchange, status, template, model, Map.of());
    }

    void show(
            HttpExchange exchange, int status, String template, Map<String, Object> model, Map<String, String> headers)
            throws IOException {
        Texts texts = texts(exchange);
        Map<String, Object> all = new HashMap<>();
        all.put("error", "");
        all.put("note", note(exchange, texts));
        all.putAll(model);
        all.put("texts", texts);
        all.put("page", template);
        all.put("language", texts.locale().toLanguageTag());
        all.put("assets", assets.urls());
        Person person = exchange.session().map(Session::person).orElse(null);
        all.put("signedIn", person != null);
        all.put(
                "mustChange",
                exchange.session().map(Session::mustChangePassword).orElse(false));
        all.put("userName", person == null ? "" : person.name());
        all.put("administrator", person != null && person.is(Role.ADMINISTRATOR));
        all.put("warnings", person != null && person.is(Role.ADMINISTRATOR) ? warnings(texts) : List.of());
        all.put("readsLogs", person != null && (person.is(Role.ADMINISTRATOR) || person.is(Role.SERVICE_ENGINEER)));
        all.put("csrf", exchange.session().map(Session::csrfToken).orElse(""));
        byte[] body = views.render(template, all, texts);
        Map<String, String> fields = new HashMap<>(headers);
        if (status == UNAVAILABLE) {
            fields.put("Retry-After", RETRY_SECONDS);
        }
        try (OutputStream out = exchange.respond(status, HTML, body.length, fields)) {
            out.write(body);
        }
    }

    private List<String> warnings(Texts texts) {
        Human human = human(texts);
        return watch.ending().stream()
                .map(each -> texts.get(
                        each.notAfter().isAfter(clock.instant()) ? "certificate.ends" : "certificate.ended",
                        each.name(),
                        human.moment(each.notAfter())))
                .toList();
    }

    private static String note(HttpExchange exchange, Texts texts) {
        return exchange.request()
                .parameter("note")
                .filter(NOTES::contains)
                .map(note -> texts.get("note." + note, count(exchange)))
                .orElse("");
    }

    private static int count(HttpExchange exchange) {
        String text = exchange.request().parameter("count").orElse("1");
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 1;
    }

    /** Sends the browser to another page; after a form, so that loading again does not send the form again. */
    void go(HttpExchange exchange, String path) throws IOException {
        go(exchange, path, Map.of());
    }

    void go(HttpExchange exchange, String path, Map<String, String> more) throws IOException {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Location", path);
        exchange.respond(303, null, 0, headers).close();
    }

    /** Logs what somebody did or was refused. */
    void log(HttpExchange exchange, String actor, String action, String object, String result, String detail) {
        String source = exchange.request().source();
        Entry entry = new Entry(actor, source, action, object, result, detail);
        log.append(
                LogKind.SERVER_ACCESS,
                exchange.session()
                        .map(session -> entry.as(session.person()).at(session.device()))
                        .orElse(entry));
    }

    /** Who is signed in, on a route that asks for it. */
    static Person person(HttpExchange exchange) {
        return exchange.session().orElseThrow().person();
    }
}
