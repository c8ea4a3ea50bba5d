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
import org.secureprint.api.log.AccessLog.Entry;

/** Prints and deletes the jobs that were ticked in a list, and logs it. */
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

    int release(HttpExchange exchange, List<Job> chosen, String printer) {
        Person person = Pages.person(exchange);
        return each(exchange, "Release-Job", chosen, job -> control.release(job.id(), person, printer));
    }

    int delete(HttpExchange exchange, List<Job> chosen) {
        Person person = Pages.person(exchange);
        return each(exchange, "Delete-Job", chosen, job -> control.delete(job.id(), person));
    }

    /** Does it to all, past those that are gone; the first refusal is told when the others are done. */
    private int each(HttpExchange exchange, String action, List<Job> chosen, Consumer<Job> change) {
        PrintException refused = null;
        int done = 0;
        for (Job job : chosen) {
            String result = Entry.OK;
            try {
                change.accept(job);
                done++;
            } catch (PrintException e) {
                result = e.status().keyword();
                refused = refused == null && e.status() != Status.CLIENT_ERROR_NOT_FOUND ? e : refused;
            }
            pages.log(exchange, Pages.person(exchange).name(), action, "job " + job.id(), result, "");
        }
        if (refused != null) {
            throw refused;
        }
        return done;
    }
}
