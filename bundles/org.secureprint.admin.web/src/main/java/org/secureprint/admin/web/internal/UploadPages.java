package org.secureprint.admin.web.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.identity.Person;
import org.secureprint.api.job.DocumentRequest;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobIntake;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.AccessLog.Entry;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.queue.PrintQueue;

/**
 * Takes documents that a person uploads on "my jobs": one job for each file, streamed through. A file is acknowledged when its job is
 * durable, one by one; what is refused says why. A browser gets the page again, the script on the page gets JSON.
 */
final class UploadPages {
    static final String PORT = "web";
    private static final int MOST_FILES = 100;
    private static final int MOST_PARTS = 110;

    private final Pages pages;
    private final JobPages jobPages;
    private final JobIntake intake;
    private final AccessLog log;

    UploadPages(Pages pages, JobPages jobPages, JobIntake intake, AccessLog log) {
        this.pages = pages;
        this.jobPages = jobPages;
        this.intake = intake;
        this.log = log;
    }

    List<Route> routes() {
        return List.of(new Route("POST", "/jobs/upload", Pages.PEOPLE, this::upload).withStreamedBody());
    }

    /** A file that became no job. */
    record Refused(String name, String code, String message) {}

    private void upload(HttpExchange exchange) throws IOException {
        Texts texts = pages.texts(exchange);
        List<Job> held = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        take(exchange, texts, held, refused);
        if (wantsJson(exchange)) {
            Json.answer(exchange, json(texts, held, refused));
        } else if (!refused.isEmpty()) {
            List<String> why = refused.stream()
                    .map(one -> texts.get("upload.refused", one.name, one.message))
                    .toList();
            jobPages.show(exchange, 400, held, why);
        } else if (held.isEmpty()) {
            jobPages.show(exchange, 400, texts.get("upload.choose"));
        } else {
            String ids = held.stream().map(job -> String.valueOf(job.id())).collect(Collectors.joining("-"));
            pages.go(exchange, "/jobs?held=" + ids);
        }
    }

    private void take(HttpExchange exchange, Texts texts, List<Job> held, List<Refused> refused) throws IOException {
        String type = exchange.request().header("Content-Type").orElse("");
        MultipartForm form = new MultipartForm(type, exchange.request().body());
        String queue = PrintQueue.DEFAULT;
        int parts = 0;
        for (Optional<MultipartForm.Part> next = form.next(); next.isPresent(); next = form.next()) {
            MultipartForm.Part part = next.get();
            if (++parts > MOST_PARTS || held.size() + refused.size() >= MOST_FILES) {
                refused.add(refused("…", Status.CLIENT_ERROR_BAD_REQUEST, texts.get("upload.too-many", MOST_FILES)));
                return;
            }
            if (part.fileName().isEmpty()) {
                queue = part.name().equals("queue") ? part.text() : queue;
            } else {
                file(exchange, texts, part, queue, held, refused);
            }
        }
        if (form.isCutShort()) {
            refused.add(refused("…", Status.CLIENT_ERROR_REQUEST_ENTITY_TOO_LARGE, texts.get("upload.cut-short")));
        }
    }

    private void file(
            HttpExchange exchange,
            Texts texts,
            MultipartForm.Part part,
            String queue,
            List<Job> held,
            List<Refused> refused)
            throws IOException {
        InputStream content = part.content();
        byte[] head = content.readNBytes(UploadFormats.HEAD);
        String given = part.fileName().orElseThrow();
        if (head.length == 0 && given.isEmpty()) {
            return; // a form whose file field was left empty
        }
        String name = given.isBlank() ? texts.get("upload.unnamed") : given;
        if (head.length == 0) {
            refused.add(refused(name, Status.CLIENT_ERROR_BAD_REQUEST, texts.get("upload.empty")));
            return;
        }
        Optional<String> format = UploadFormats.recognise(head, part.contentType());
        if (format.isEmpty()) {
            refused.add(refused(
                    name, Status.CLIENT_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED, texts.get("upload.formats-refused")));
            return;
        }
        PushbackInputStream whole = new PushbackInputStream(content, head.length);
        whole.unread(head);
        try {
            held.add(intake.print(request(exchange, queue, name), new DocumentRequest(name, format.get()), whole));
        } catch (PrintException e) {
            log(exchange, e);
            refused.add(refused(name, e.status(), e.getMessage()));
        }
    }

    /** S-16: as every port does. */
    private void log(HttpExchange exchange, PrintException why) {
        Person person = Pages.person(exchange);
        String source = exchange.request().source();
        Entry entry =
                new Entry(person.name(), source, "Print-Job", "", why.status().keyword(), why.getMessage());
        log.append(LogKind.PORT_ERROR, entry.as(person));
    }

    private static JobRequest request(HttpExchange exchange, String queue, String name) {
        String person = Pages.person(exchange).name();
        return new JobRequest(
                queue, PORT, name, person, NameProof.SESSION, exchange.request().source(), false, Map.of());
    }

    private static Refused refused(String name, Status status, String message) {
        return new Refused(name, status.keyword(), message);
    }

    private static boolean wantsJson(HttpExchange exchange) {
        return exchange.request()
                .header("Accept")
                .filter(accept -> accept.startsWith("application/json"))
                .isPresent();
    }

    private static Map<String, Object> json(Texts texts, List<Job> held, List<Refused> refused) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "held",
                held.stream()
                        .map(job -> Map.of(
                                "id", job.id(),
                                "name", job.request().jobName(),
                                "message", texts.get("upload.held")))
                        .toList());
        answer.put("refused", refused);
        return answer;
    }
}
