package org.secureprint.admin.web.internal;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.identity.Person;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobControl;

/** Prints and deletes the jobs that were ticked in a list. */
final class JobActions {
    private final Pages pages;
    private final JobControl control;

    JobActions(Pages pages, JobControl control) {
        this.pages = pages;
        this.control = control;
    }

    /** Those of the jobs that the form names. */
    static List<Job> chosen(HttpExchange exchange, List<Job> jobs) {
        return jobs.stream()
                .filter(job -> exchange.request().parameter("job-" + job.id()).isPresent())
                .toList();
    }

    /** Whether the form comes from the page that asks whether to delete. */
    static boolean isConfirmed(HttpExchange exchange) {
        return exchange.request().parameter("confirmed").isPresent();
    }

    /** Asks whether to delete; there is no way back from it. */
    void ask(HttpExchange exchange, List<Job> chosen, String action, String back) throws IOException {
        pages.show(exchange, 200, "delete", Map.of("jobs", chosen, "action", action, "back", back));
    }

    /** Releases jobs and returns how many. */
    int release(HttpExchange exchange, List<Job> chosen, String printer) {
        Person person = Pages.person(exchange);
        return each(chosen, job -> control.release(job.id(), person, printer));
    }

    /** Deletes jobs and returns how many. */
    int delete(HttpExchange exchange, List<Job> chosen) {
        Person person = Pages.person(exchange);
        return each(chosen, job -> control.delete(job.id(), person));
    }

    /** Does it to all, past those that are gone; the first refusal is told when the others are done. */
    private static int each(List<Job> chosen, Consumer<Job> change) {
        PrintException refused = null;
        int done = 0;
        for (Job job : chosen) {
            try {
                change.accept(job);
                done++;
            } catch (PrintException e) {
                refused = refused == null && e.status() != Status.CLIENT_ERROR_NOT_FOUND ? e : refused;
            }
        }
        if (refused != null) {
            throw refused;
        }
        return done;
    }
}
