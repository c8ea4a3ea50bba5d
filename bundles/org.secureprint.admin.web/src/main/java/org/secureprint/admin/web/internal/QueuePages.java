package org.secureprint.admin.web.internal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.Route;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.queue.PrintQueues;
import org.secureprint.api.queue.QueueDifference;

/** The print queues, for administrators: list, add, change, remove. */
final class QueuePages {
    private static final String LIST = "/admin/queues";
    private static final String EDIT = "/admin/queues/edit";

    private final Pages pages;
    private final PrintQueues queues;

    QueuePages(Pages pages, PrintQueues queues) {
        this.pages = pages;
        this.queues = queues;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", LIST, Pages.ADMINISTRATORS, this::list),
                new Route("GET", EDIT, Pages.ADMINISTRATORS, this::edit),
                new Route("POST", EDIT, Pages.ADMINISTRATORS, this::save),
                new Route("POST", "/admin/queues/remove", Pages.ADMINISTRATORS, this::remove));
    }

    private void list(HttpExchange exchange) throws IOException {
        Texts texts = pages.texts(exchange);
        List<Map<String, Object>> rows =
                queues.list().stream().map(queue -> row(queue, texts)).toList();
        pages.show(exchange, 200, "queues", Map.of("queues", rows));
    }

    private static Map<String, Object> row(PrintQueue queue, Texts texts) {
        List<String> accepts = queue.accepts().stream()
                .sorted()
                .map(proof -> texts.get("proof." + proof.keyword()))
                .toList();
        return Map.of(
                "name", queue.name(),
                "info", queue.info(),
                "location", queue.location(),
                "path", path(queue),
                "accepts", String.join(", ", accepts),
                "users", queue.users().size(),
                "enabled", queue.enabled());
    }

    /** Where clients find it. */
    static String path(PrintQueue queue) {
        return queue.isDefault() ? "/ipp/print" : "/ipp/print/" + queue.name();
    }

    private void edit(HttpExchange exchange) throws IOException {
        String name = exchange.request().parameter("name").orElse("");
        PrintQueue queue = queues.find(name).orElse(null);
        QueueForm form = QueueForm.of(queue == null ? PrintQueue.named("new") : queue);
        show(exchange, 200, queue == null ? named(form, "") : form, queue == null, "");
    }

    private static QueueForm named(QueueForm form, String name) {
        return new QueueForm(
                name,
                form.info(),
                form.location(),
                form.color(),
                form.duplex(),
                form.enabled(),
                form.formats(),
                form.users(),
                form.accepts(),
                form.people(),
                form.printServers(),
                form.keep(),
                form.minutes(),
                form.maxJobs(),
                form.maxOctets());
    }

    private void show(HttpExchange exchange, int status, QueueForm form, boolean isNew, String error)
            throws IOException {
        pages.show(
                exchange,
                status,
                "queue",
                Map.of(
                        "form",
                        form,
                        "isNew",
                        isNew,
                        "removable",
                        !isNew && !form.name().equals(PrintQueue.DEFAULT),
                        "proofs",
                        QueueForm.PROOFS,
                        "sizes",
                        Quantity.SIZES.keySet(),
                        "seen",
                        queues.find(form.name()).map(QueuePages::version).orElse(""),
                        "error",
                        error));
    }

    private void save(HttpExchange exchange) throws IOException {
        QueueForm form = QueueForm.of(exchange.request());
        boolean isNew = exchange.request().parameter("new").isPresent();
        if (isNew && queues.find(form.name()).isPresent()) {
            show(exchange, 400, form, true, pages.texts(exchange).get("queue.taken", form.name()));
            return;
        }
        String change;
        try {
            change = put(exchange, form);
        } catch (IllegalArgumentException e) {
            show(exchange, 400, form, isNew, e.getMessage());
            return;
        }
        log(exchange, "put-queue", form.name(), change);
        pages.go(exchange, LIST + "?note=queue-saved");
    }

    /** Changes or adds the queue and says what became what. */
    private String put(HttpExchange exchange, QueueForm form) {
        String seen = exchange.request().parameter("seen").orElse("");
        String changed = pages.texts(exchange).get("queue.changed");
        AtomicReference<PrintQueue> before = new AtomicReference<>();
        Optional<PrintQueue> after = queues.change(form.name(), now -> {
            before.set(now);
            return changed(now, form, seen, changed);
        });
        if (after.isPresent()) {
            return QueueDifference.of(before.get(), after.get());
        }
        PrintQueue added = form.change(PrintQueue.named(form.name()));
        queues.put(added);
        return QueueDifference.added(added);
    }

    private static PrintQueue changed(PrintQueue now, QueueForm form, String seen, String refusal) {
        if (!version(now).equals(seen)) {
            throw new IllegalArgumentException(refusal);
        }
        return form.change(now);
    }

    private static String version(PrintQueue queue) {
        return QueueForm.of(queue).version();
    }

    private void remove(HttpExchange exchange) throws IOException {
        String name = exchange.request().parameter("name").orElse("");
        if (exchange.request().parameter("confirmed").isEmpty()) {
            pages.show(exchange, 200, "queue-remove", Map.of("name", name));
            return;
        }
        String had = queues.find(name).map(QueueDifference::added).orElse("");
        if (!name.equals(PrintQueue.DEFAULT) && queues.remove(name)) {
            log(exchange, "remove-queue", name, had);
        }
        pages.go(exchange, LIST + "?note=queue-removed");
    }

    private void log(HttpExchange exchange, String action, String name, String change) {
        pages.log(exchange, Pages.person(exchange).name(), action, "queue " + name, Entry.OK, change);
    }
}
