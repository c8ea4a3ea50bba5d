package org.secureprint.admin.web.internal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.secureprint.api.PrintException;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Session;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobState;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.testing.RecordedExchange;

/**
 * Shows the pages without a server, for work on templates and styles: {@code WebPreview 8000}, then
 * {@code http://localhost:8000/as/ada?to=/jobs} (ada, root, nobody, or none to sign out). One person at a time; no gate.
 */
final class WebPreview extends WebTestCase {
    private Session session;

    private WebPreview() {
        super(Clock.systemDefaultZone());
        Instant now = Instant.now();
        jobs.held("ada", "Quarterly report 2026.pdf", "application/pdf", 20_480, now.minus(Duration.ofHours(20)));
        Job stopped = jobs.held(
                "ada",
                "Floor plan, second floor – with a very long name that somebody typed into the name of a drawing.dwg",
                "application/vnd.hp-PCLXL",
                3_400_000,
                now.minus(Duration.ofHours(3)));
        jobs.update(stopped.change()
                .state(JobState.PENDING_HELD, JobStateReason.JOB_RELEASE_WAIT, JobStateReason.PRINTER_STOPPED)
                .message("The printer was out of paper. Print the job again.")
                .toJob());
        Job waiting = jobs.held("ada", "Offer <b>4711</b>", "application/pdf", 88_123, now.minusSeconds(300));
        jobs.update(
                waiting.change().state(JobState.PENDING).outputDevice("lp-1").toJob());
        Job printed = jobs.held("ada", "Photo.jpg", "image/jpeg", 912_000, now.minusSeconds(200));
        jobs.update(printed.change()
                .state(JobState.COMPLETED, JobStateReason.JOB_COMPLETED_SUCCESSFULLY)
                .toJob());
        jobs.held("ada", "Boarding pass", "image/urf", 640_000, now.minusSeconds(20));
        String[] people = {"bob", "carol", "dan", "eve", "frank"};
        String[] names = {"Invoice", "Meeting notes", "Contract", "Timetable", "Poster", "Letter", "Minutes"};
        for (int i = 1; i <= 70; i++) {
            String name = names[i % names.length] + " " + i + ".pdf";
            jobs.held(people[i % people.length], name, "application/pdf", 9000L * i * i, now.minusSeconds(100L - i));
        }
    }

    public static void main(String[] arguments) throws IOException {
        WebPreview preview = new WebPreview();
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", Integer.parseInt(arguments[0])), 0);
        server.createContext("/", preview::handle);
        server.start();
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        RecordedExchange recorded = RecordedExchange.of(exchange.getRequestMethod(), path);
        parameters(recorded, exchange.getRequestURI().getRawQuery());
        parameters(recorded, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        if (path.startsWith("/as/")) {
            session = session(path.substring("/as/".length()));
            exchange.getResponseHeaders()
                    .set("Location", recorded.parameter("to").orElse("/jobs"));
            exchange.sendResponseHeaders(303, -1);
        } else {
            answer(exchange, path, recorded);
        }
        exchange.close();
    }

    private Session session(String name) {
        Person person = name.equals("root") ? ROOT : Person.user(name);
        return name.equals("none") ? null : new Session(person, "", "csrf", Instant.MAX, false);
    }

    private void answer(HttpExchange exchange, String path, RecordedExchange recorded) throws IOException {
        if (session != null) {
            recorded.as(session.person());
        }
        if (path.startsWith("/assets/")) {
            recorded.variable("file", path.substring("/assets/".length()));
        }
        byte[] body;
        int status;
        try {
            route(exchange.getRequestMethod(), path).handler().handle(recorded);
            recorded.answerHeaders().forEach(exchange.getResponseHeaders()::set);
            status = recorded.status();
            body = recorded.answer();
        } catch (PrintException e) {
            status = 400;
            body = e.getMessage().getBytes(StandardCharsets.UTF_8);
        }
        if (recorded.contentType() != null) {
            exchange.getResponseHeaders().set("Content-Type", recorded.contentType());
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private Route route(String method, String path) {
        String asset = path.startsWith("/assets/") ? "/assets/{file}" : path;
        return routes().filter(one -> one.method().equals(method) && one.path().equals(asset))
                .findFirst()
                .orElseThrow(() -> new PrintException(
                        org.secureprint.api.Status.CLIENT_ERROR_NOT_FOUND, "There is nothing at " + path));
    }

    private static void parameters(RecordedExchange recorded, String form) {
        if (form == null || form.isEmpty()) {
            return;
        }
        for (String pair : form.split("&")) {
            String[] nameAndValue = pair.split("=", 2);
            Map.Entry<String, String> one = Map.entry(
                    URLDecoder.decode(nameAndValue[0], StandardCharsets.UTF_8),
                    nameAndValue.length < 2 ? "" : URLDecoder.decode(nameAndValue[1], StandardCharsets.UTF_8));
            recorded.parameter(one.getKey(), one.getValue());
        }
    }
}
