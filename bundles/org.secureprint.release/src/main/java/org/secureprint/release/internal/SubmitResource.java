package org.secureprint.release.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.Access;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.HttpResource;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.identity.Role;
import org.secureprint.api.job.DocumentRequest;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobIntake;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.queue.PrintQueue;

/** Takes a document of somebody who is signed in, streamed. The answer comes when the job is durable. */
@Component
public final class SubmitResource implements HttpResource {
    private static final String PORT = "web";
    private static final String UNNAMED = "Untitled";
    private static final int MOST_COPIES = 9999;
    private static final Set<String> SIDES = Set.of("one-sided", "two-sided-long-edge", "two-sided-short-edge");

    private final JobIntake intake;

    @Activate
    public SubmitResource(@Reference JobIntake intake) {
        this.intake = intake;
    }

    @Override
    public List<Route> routes() {
        Access people = Access.signedIn(Role.USER, Role.ADMINISTRATOR, Role.SERVICE_ENGINEER);
        return List.of(new Route("POST", "/api/v1/jobs", people, this::print).withStreamedBody());
    }

    private void print(HttpExchange exchange) throws IOException {
        HttpExchange.Request request = exchange.request();
        String format = request.header("Content-Type").map(String::strip).orElse(DocumentRequest.AUTO_SENSE);
        if (format.regionMatches(true, 0, "multipart/", 0, "multipart/".length())
                || format.regionMatches(true, 0, "application/x-www-form-urlencoded", 0, 33)) {
            throw new PrintException(
                    Status.CLIENT_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED,
                    "The body is the document itself and Content-Type is its format, not a form.");
        }
        JobRequest asked = request(exchange);
        Job job = intake.print(asked, new DocumentRequest(asked.jobName(), format), request.body());
        Json.created(exchange, JobView.of(job));
    }

    private static JobRequest request(HttpExchange exchange) {
        HttpExchange.Request request = exchange.request();
        return new JobRequest(
                request.parameter("queue").orElse(PrintQueue.DEFAULT),
                PORT,
                request.parameter("name").filter(name -> !name.isBlank()).orElse(UNNAMED),
                Requests.session(exchange).person().name(),
                NameProof.SESSION,
                request.source(),
                false,
                template(exchange));
    }

    private static Map<String, String> template(HttpExchange exchange) {
        Map<String, String> template = new HashMap<>();
        if (exchange.request().parameter("copies").isPresent()) {
            template.put("copies", String.valueOf(Requests.parameter(exchange, "copies", 1, MOST_COPIES, 1)));
        }
        Optional<String> sides = exchange.request().parameter("sides");
        if (sides.isPresent() && !SIDES.contains(sides.get())) {
            throw new PrintException(
                    Status.CLIENT_ERROR_BAD_REQUEST,
                    "'sides' is one-sided, two-sided-long-edge or two-sided-short-edge.");
        }
        sides.ifPresent(value -> template.put("sides", value));
        return template;
    }
}
