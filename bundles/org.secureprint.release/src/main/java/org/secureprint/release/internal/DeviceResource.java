package org.secureprint.release.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.device.OutputDevice;
import org.secureprint.api.device.OutputDevices;
import org.secureprint.api.http.Access;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.HttpResource;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.Role;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobWork;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.vault.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a device does that fetches its jobs: asks for them, claims one, fetches its documents, says how far it is and how it ended. */
@Component(configurationPid = "org.secureprint.release")
@Designate(ocd = ReleaseConfig.class)
public final class DeviceResource implements HttpResource {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceResource.class);
    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;
    private static final int MAX_WAIT_SECONDS = 60;

    private final OutputDevices devices;
    private final AccessLog log;
    private final ClaimedJobs claimed;
    private final WaitingJobs waiting;
    private final DocumentSender sender;
    private final ScheduledExecutorService clock;

    @Activate
    public DeviceResource(
            @Reference JobCatalog catalog,
            @Reference JobWork work,
            @Reference Vault vault,
            @Reference OutputDevices devices,
            @Reference AccessLog log,
            @Reference JobNews news,
            ReleaseConfig config) {
        this.devices = devices;
        this.log = log;
        Claims claims = new Claims(System::nanoTime);
        claimed = new ClaimedJobs(catalog, work, claims);
        waiting = new WaitingJobs(work, news, config.maxWaitingDevices());
        sender = new DocumentSender(vault, work, claims, config.verifyBeforeReleaseOctets());
        Duration patience = Duration.ofSeconds(config.deviceSilenceSeconds());
        SilentDevices silent = new SilentDevices(catalog, work, devices, claims, patience);
        clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "spm-release-clock");
            thread.setDaemon(true);
            return thread;
        });
        long every = Math.max(1, Math.min(15, patience.toSeconds() / 4));
        clock.scheduleWithFixedDelay(() -> sweep(silent), every, every, TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() throws InterruptedException {
        clock.shutdownNow();
        clock.awaitTermination(5, TimeUnit.SECONDS);
    }

    @Override
    public List<Route> routes() {
        Access device = Access.signedIn(Role.DEVICE);
        String job = "/api/v1/device/jobs/{id}";
        return List.of(
                new Route("GET", "/api/v1/device/jobs", device, this::list),
                new Route("POST", job + "/claim", device, this::claim),
                new Route("GET", job + "/documents/{n}", device, this::fetch),
                new Route("POST", job + "/progress", device, this::progress),
                new Route("POST", job + "/result", device, this::end));
    }

    private void list(HttpExchange exchange) throws IOException {
        String device = device(exchange);
        int limit = Requests.parameter(exchange, "limit", 1, MAX_LIMIT, DEFAULT_LIMIT);
        int seconds = Requests.parameter(exchange, "wait", 0, MAX_WAIT_SECONDS, 0);
        ObjectNode answer = Json.object();
        JobView.put(answer, "jobs", waiting.list(exchange, device, limit, seconds));
        JobView.put(answer, "claimed", claimed.list(device));
        Json.answer(exchange, answer);
    }

    private void claim(HttpExchange exchange) throws IOException {
        Json.answer(exchange, JobView.of(claimed.claim(Requests.jobId(exchange), device(exchange))));
    }

    private void fetch(HttpExchange exchange) throws IOException {
        String device = device(exchange);
        Job job = claimed.find(Requests.jobId(exchange), device);
        Document document = Requests.number(exchange.request().variable("n"))
                .flatMap(number -> document(job, number))
                .orElseThrow(() ->
                        new PrintException(Status.CLIENT_ERROR_NOT_FOUND, "The job has no document with this number."));
        sender.send(exchange, job, document);
        if (exchange.request().method().equals("HEAD")) {
            return;
        }
        log.append(
                LogKind.SERVER_ACCESS,
                new AccessLog.Entry(
                                device,
                                exchange.request().source(),
                                "fetch",
                                "job " + job.id(),
                                AccessLog.Entry.OK,
                                "document " + document.number())
                        .as(Set.of(Role.DEVICE))
                        .at(device));
    }

    private void progress(HttpExchange exchange) throws IOException {
        String device = device(exchange);
        JsonNode body = Json.read(exchange);
        int impressions = Json.optionalCount(body, "impressionsCompleted")
                .orElseThrow(() -> new PrintException(
                        Status.CLIENT_ERROR_BAD_REQUEST, "The body has a number 'impressionsCompleted'."));
        Json.answer(exchange, JobView.of(claimed.progress(Requests.jobId(exchange), device, impressions)));
    }

    private void end(HttpExchange exchange) throws IOException {
        String device = device(exchange);
        Result result = Result.read(Json.read(exchange));
        Json.answer(exchange, JobView.of(claimed.end(Requests.jobId(exchange), device, result)));
    }

    private static Optional<Document> document(Job job, int number) {
        return job.documents().stream()
                .filter(document -> document.number() == number)
                .findFirst();
    }

    /** The id of the device that asks, if it is one that fetches its jobs. */
    private String device(HttpExchange exchange) {
        OutputDevice device = devices.find(Requests.session(exchange).person().name())
                .filter(OutputDevice::enabled)
                .orElseThrow(() -> new PrintException(
                        Status.CLIENT_ERROR_NOT_AUTHORIZED, "This output device is not known here, or switched off."));
        if (device.target().isPresent()) {
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_POSSIBLE, "Jobs are sent to this output device; it does not fetch them.");
        }
        return device.id();
    }

    private static void sweep(SilentDevices silent) {
        try {
            silent.sweep();
        } catch (RuntimeException e) {
            LOG.warn("Can't look for silent devices; trying again soon", e);
        }
    }
}
