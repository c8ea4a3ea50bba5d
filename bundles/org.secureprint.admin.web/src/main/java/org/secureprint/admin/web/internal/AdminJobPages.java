package org.secureprint.admin.web.internal;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.secureprint.api.PrintException;
import org.secureprint.api.device.OutputDevices;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.http.Route;
import org.secureprint.api.identity.Person;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobLifetimes;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.queue.PrintQueues;
import org.secureprint.api.settings.Settings;

/** Everybody's jobs, for administrators: who, what, since when; any of them can be deleted (S-13). */
final class AdminJobPages {
    private static final int PAGE = 50;

    private final Pages pages;
    private final JobCatalog jobs;
    private final JobActions actions;
    private final OutputDevices devices;
    private final Settings settings;
    private final PrintQueues queues;

    AdminJobPages(
            Pages pages,
            JobCatalog jobs,
            JobActions actions,
            OutputDevices devices,
            Settings settings,
            PrintQueues queues) {
        this.pages = pages;
        this.jobs = jobs;
        this.actions = actions;
        this.devices = devices;
        this.settings = settings;
        this.queues = queues;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/admin/jobs", Pages.ADMINISTRATORS, exchange -> show(exchange, 200, "")),
                new Route("POST", "/admin/jobs/delete", Pages.ADMINISTRATORS, this::delete));
    }

    private void show(HttpExchange exchange, int status, String error) throws IOException {
        Texts texts = pages.texts(exchange);
        Human human = pages.human(texts);
        Map<String, String> names = new HashMap<>();
        devices.list().forEach(device -> names.put(device.id(), device.name()));
        JobLifetimes lifetimes = new JobLifetimes(settings, queues);
        Person person = Pages.person(exchange);
        List<Job> found = onPage(exchange);
        int seen = number(exchange, "seen");
        long total = jobs.count(person, filter(exchange));
        Map<String, Object> model = new HashMap<>();
        model.put("error", error);
        model.put(
                "jobs",
                found.stream()
                        .map(job -> JobView.of(job, texts, human, names, lifetimes))
                        .toList());
        model.put("user", userFilter(exchange));
        model.put("after", number(exchange, "after"));
        model.put("seen", seen);
        model.put("first", seen + 1);
        model.put("last", seen + found.size());
        model.put("total", Math.max(total, seen + found.size()));
        model.put(
                "next",
                found.size() == PAGE && total > seen + PAGE
                        ? found.get(PAGE - 1).id()
                        : 0);
        pages.show(exchange, status, "admin-jobs", model);
    }

    private void delete(HttpExchange exchange) throws IOException {
        List<Job> chosen = JobActions.chosen(exchange, onPage(exchange));
        if (chosen.isEmpty()) {
            show(exchange, 400, pages.texts(exchange).get("jobs.choose"));
        } else if (!JobActions.isConfirmed(exchange)) {
            actions.ask(exchange, chosen, here(exchange, "/admin/jobs/delete"), here(exchange, "/admin/jobs"));
        } else {
            try {
                pages.go(exchange, "/admin/jobs?note=deleted&count=" + actions.delete(exchange, chosen));
            } catch (PrintException e) {
                show(exchange, 409, e.getMessage());
            }
        }
    }

    private List<Job> onPage(HttpExchange exchange) {
        JobQuery query = filter(exchange).after(number(exchange, "after")).atMost(PAGE);
        return jobs.list(Pages.person(exchange), query);
    }

    private static JobQuery filter(HttpExchange exchange) {
        JobQuery all = JobQuery.all().thatAreErased(false);
        String user = userFilter(exchange);
        return user.isEmpty() ? all : all.ownedBy(user);
    }

    private static String userFilter(HttpExchange exchange) {
        try {
            return exchange.request()
                    .parameter("user")
                    .filter(name -> !name.isBlank())
                    .map(UserName::fold)
                    .orElse("");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static int number(HttpExchange exchange, String name) {
        String text = exchange.request().parameter(name).orElse("0");
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }

    /** The same part of the list again. */
    private static String here(HttpExchange exchange, String path) {
        String user = userFilter(exchange);
        return path + "?after=" + number(exchange, "after") + "&seen=" + number(exchange, "seen")
                + (user.isEmpty() ? "" : "&user=" + encode(user));
    }

    static String encode(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
