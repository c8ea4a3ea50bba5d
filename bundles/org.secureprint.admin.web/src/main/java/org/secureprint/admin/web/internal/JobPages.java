package org.secureprint.admin.web.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.secureprint.api.PrintException;
import org.secureprint.api.device.OutputDevice;
import org.secureprint.api.device.OutputDevices;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.identity.Person;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobClaims;
import org.secureprint.api.job.JobLifetimes;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobState;
import org.secureprint.api.queue.PrintQueue;
import org.secureprint.api.queue.PrintQueues;
import org.secureprint.api.settings.Settings;

/** "My jobs": what waits for the person who looks, with printing and deleting (S-13, S-14). */
final class JobPages {
    /** The most jobs on the page; who has more sees the newest once these are gone. */
    static final int MOST = 500;

    private static final Set<JobState> SHOWN = EnumSet.of(
            JobState.PENDING_HELD,
            JobState.PENDING,
            JobState.PROCESSING,
            JobState.PROCESSING_STOPPED,
            JobState.COMPLETED,
            JobState.ABORTED);

    private final Pages pages;
    private final JobCatalog jobs;
    private final JobActions actions;
    private final JobClaims claims;
    private final OutputDevices devices;
    private final Settings settings;
    private final PrintQueues queues;

    JobPages(
            Pages pages,
            JobCatalog jobs,
            JobActions actions,
            JobClaims claims,
            OutputDevices devices,
            Settings settings,
            PrintQueues queues) {
        this.pages = pages;
        this.jobs = jobs;
        this.actions = actions;
        this.claims = claims;
        this.devices = devices;
        this.settings = settings;
        this.queues = queues;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/jobs", Pages.PEOPLE, exchange -> show(exchange, 200, "")),
                new Route("POST", "/jobs/claim", Pages.PEOPLE, this::claim),
                new Route("POST", "/jobs/print", Pages.PEOPLE, this::print),
                new Route("POST", "/jobs/delete", Pages.PEOPLE, this::delete));
    }

    void show(HttpExchange exchange, int status, String error) throws IOException {
        String ids = exchange.request().parameter("held").orElse("");
        Set<String> uploaded = Set.copyOf(Arrays.asList(ids.split("-", MOST)));
        List<Job> held = ids.isEmpty()
                ? List.of()
                : mine(Pages.person(exchange)).stream()
                        .filter(job -> uploaded.contains(String.valueOf(job.id())))
                        .toList();
        show(exchange, status, held, error.isEmpty() ? List.of() : List.of(error));
    }

    /**
     * The page after an upload.
     *
     * @param held the new jobs
     * @param errors why there are not more
     */
    void show(HttpExchange exchange, int status, List<Job> held, List<String> errors) throws IOException {
        Texts texts = pages.texts(exchange);
        Human human = pages.human(texts);
        Map<String, String> printerNames = new HashMap<>();
        devices.list().forEach(device -> printerNames.put(device.id(), device.name()));
        JobLifetimes lifetimes = new JobLifetimes(settings, queues);
        List<JobView> rows = new ArrayList<>();
        for (Job job : mine(Pages.person(exchange))) {
            rows.add(JobView.of(job, texts, human, printerNames, lifetimes));
        }
        Collections.reverse(rows);
        List<String> names = held.stream().map(job -> job.request().jobName()).toList();
        pages.show(
                exchange,
                status,
                "jobs",
                Map.of(
                        "jobs", rows,
                        "printers", printers(),
                        "held", names,
                        "errors", errors,
                        "queues", queues(Pages.person(exchange))));
    }

    private List<Job> mine(Person person) {
        JobQuery query = JobQuery.collectable(person.name()).inStates(SHOWN).atMost(MOST);
        return jobs.list(person, query).stream()
                .filter(job -> job.state() != JobState.ABORTED || job.isDamaged())
                .toList();
    }

    /** The printers that jobs can be sent to; a device that fetches its jobs is gone to. */
    private List<OutputDevice> printers() {
        return devices.list().stream()
                .filter(device -> device.enabled() && device.target().isPresent())
                .toList();
    }

    /** The queues that take the person's uploads. */
    private List<PrintQueue> queues(Person person) {
        return queues.list().stream()
                .filter(queue -> queue.acceptsJobs() && queue.admits(person.name()))
                .filter(queue -> queue.accepts().contains(NameProof.SESSION)
                        || queue.accepts().contains(NameProof.REQUESTING_USER_NAME))
                .toList();
    }

    private void print(HttpExchange exchange) throws IOException {
        Person person = Pages.person(exchange);
        List<Job> chosen = JobActions.chosen(exchange, mine(person));
        String printer = exchange.request().parameter("printer").orElse("");
        if (chosen.isEmpty()) {
            show(exchange, 400, pages.texts(exchange).get("jobs.choose"));
        } else if (printers().stream().noneMatch(device -> device.id().equals(printer))) {
            show(exchange, 400, pages.texts(exchange).get("jobs.choose-printer"));
        } else {
            try {
                int count = actions.release(exchange, chosen, printer);
                pages.go(exchange, "/jobs?note=released&count=" + count);
            } catch (PrintException e) {
                show(exchange, 409, e.getMessage());
            }
        }
    }

    /** Makes an unclaimed job that of the person who knows its code. */
    private void claim(HttpExchange exchange) throws IOException {
        String code = exchange.request().parameter("code").orElse("");
        try {
            claims.claim(code, Pages.person(exchange), exchange.request().source());
            pages.go(exchange, "/jobs?note=claimed");
        } catch (PrintException e) {
            show(exchange, 404, e.getMessage());
        }
    }

    private void delete(HttpExchange exchange) throws IOException {
        List<Job> chosen = JobActions.chosen(exchange, mine(Pages.person(exchange)));
        if (chosen.isEmpty()) {
            show(exchange, 400, pages.texts(exchange).get("jobs.choose"));
        } else if (!JobActions.isConfirmed(exchange)) {
            actions.ask(exchange, chosen, "/jobs/delete", "/jobs");
        } else {
            try {
                pages.go(exchange, "/jobs?note=deleted&count=" + actions.delete(exchange, chosen));
            } catch (PrintException e) {
                show(exchange, 409, e.getMessage());
            }
        }
    }
}
