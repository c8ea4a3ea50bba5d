package org.secureprint.release.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.device.OutputDevice;
import org.secureprint.api.device.OutputDevices;
import org.secureprint.api.http.Access;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.HttpResource;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.Role;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobClaims;
import org.secureprint.api.job.JobControl;
import org.secureprint.api.job.JobLifetimes;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobState;
import org.secureprint.api.queue.PrintQueues;
import org.secureprint.api.settings.Settings;

/** What a person does who stands at a device: sees their jobs, releases them here or elsewhere, deletes them. */
@Component
public final class PersonResource implements HttpResource {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;
    private static final Set<JobState> SHOWN = EnumSet.of(
            JobState.PENDING_HELD,
            JobState.PENDING,
            JobState.PROCESSING,
            JobState.PROCESSING_STOPPED,
            JobState.COMPLETED,
            JobState.ABORTED);

    private final JobCatalog catalog;
    private final JobControl control;
    private final JobClaims claims;
    private final OutputDevices devices;
    private final Settings settings;
    private final PrintQueues queues;
    private final Clock clock;

    @Activate
    public PersonResource(
            @Reference JobCatalog catalog,
            @Reference JobControl control,
            @Reference JobClaims claims,
            @Reference OutputDevices devices,
            @Reference Settings settings,
            @Reference PrintQueues queues) {
        this(catalog, control, claims, devices, settings, queues, Clock.systemUTC());
    }

    PersonResource(
            JobCatalog catalog,
            JobControl control,
            JobClaims claims,
            OutputDevices devices,
            Settings settings,
            PrintQueues queues,
            Clock clock) {
        this.catalog = catalog;
        this.control = control;
        this.claims = claims;
        this.devices = devices;
        this.settings = settings;
        this.queues = queues;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        Access atDevice = Access.signedIn(Role.USER, Role.ADMINISTRATOR, Role.SERVICE_ENGINEER)
                .atDeviceOnly();
        return List.of(
                new Route("GET", "/api/v1/jobs", atDevice, this::list),
                new Route("POST", "/api/v1/jobs/claim", atDevice, this::claim),
                new Route("GET", "/api/v1/jobs/{id}", atDevice, this::show),
                new Route("POST", "/api/v1/jobs/{id}/release", atDevice, this::release),
                new Route("DELETE", "/api/v1/jobs/{id}", atDevice, this::delete),
                new Route("GET", "/api/v1/devices", atDevice, this::listDevices));
    }

    private void list(HttpExchange exchange) throws IOException {
        Person me = me(exchange);
        int limit = Requests.parameter(exchange, "limit", 1, MAX_LIMIT, DEFAULT_LIMIT);
        int after = Requests.parameter(exchange, "after", 0, Integer.MAX_VALUE, 0);
        List<Job> jobs = catalog.list(
                me, JobQuery.collectable(me.name()).inStates(SHOWN).after(after).atMost(limit));
        ObjectNode answer = Json.object();
        ArrayNode views = answer.putArray("jobs");
        JobLifetimes lifetimes = new JobLifetimes(settings, queues);
        jobs.stream()
                .filter(job -> job.state() != JobState.ABORTED || job.isDamaged())
                .forEach(job -> views.add(JobView.of(job, lifetimes, clock.instant())));
        answer.put(
                "next",
                jobs.size() < limit ? null : Integer.valueOf(jobs.get(limit - 1).id()));
        Json.answer(exchange, answer);
    }

    private void show(HttpExchange exchange) throws IOException {
        Job job = catalog.find(me(exchange), Requests.jobId(exchange))
                .filter(found -> !found.erased())
                .orElseThrow(Requests::noJob);
        Json.answer(exchange, view(job));
    }

    private void claim(HttpExchange exchange) throws IOException {
        Person me = me(exchange);
        String code = Json.optionalText(Json.read(exchange), "code").orElse("");
        Json.answer(exchange, view(claims.claim(code, me, exchange.request().source())));
    }

    private void release(HttpExchange exchange) throws IOException {
        Person me = me(exchange);
        JsonNode body = Json.read(exchange);
        String device = Json.optionalText(body, "device")
                .orElseGet(() -> Requests.session(exchange).device());
        char[] jobPassword = Json.optionalText(body, "jobPassword").orElse("").toCharArray();
        try {
            Json.answer(exchange, view(control.release(Requests.jobId(exchange), me, device, jobPassword)));
        } finally {
            Arrays.fill(jobPassword, '\0');
        }
    }

    private ObjectNode view(Job job) {
        return JobView.of(job, new JobLifetimes(settings, queues), clock.instant());
    }

    private void delete(HttpExchange exchange) throws IOException {
        control.delete(Requests.jobId(exchange), me(exchange));
        exchange.respond(204, null, 0, Map.of());
    }

    private void listDevices(HttpExchange exchange) throws IOException {
        me(exchange);
        String here = Requests.session(exchange).device();
        ObjectNode answer = Json.object();
        ArrayNode all = answer.putArray("devices");
        devices.list().stream().filter(OutputDevice::enabled).forEach(device -> all.addObject()
                .put("id", device.id())
                .put("name", device.name())
                .put("location", device.location())
                .put("here", device.id().equals(here)));
        Json.answer(exchange, answer);
    }

    /** The person with a user's rights only: at a device an administrator collects their own jobs like anybody else. */
    private Person me(HttpExchange exchange) {
        String here = Requests.session(exchange).device();
        if (devices.find(here).filter(OutputDevice::enabled).isEmpty()) {
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_AUTHORIZED, "This output device is switched off. Use another one.");
        }
        return Person.user(Requests.session(exchange).person().name());
    }
}
