package org.secureprint.shell.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobQuery;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.job.JobSummary;
import org.secureprint.shell.console.Cell;
import org.secureprint.shell.console.Listing;

@Service
@Command(scope = "spm", name = "job-list", description = "Lists the print jobs of the server, oldest first.")
public final class JobListCommand implements Action {
    @Option(name = "--user", description = "Only the jobs of this user")
    @Completion(UserNameCompleter.class)
    String user;

    @Option(name = "--device", description = "Only the jobs that were released to this device")
    @Completion(DeviceIdCompleter.class)
    String device;

    @Option(
            name = "--which",
            description =
                    "not-completed: held, waiting and printing ones; completed: printed, canceled and aborted ones;"
                            + " all")
    @Completion(
            value = StringsCompleter.class,
            values = {"not-completed", "completed", "all"})
    String which = "not-completed";

    @Option(name = "--after", description = "Only jobs with a higher number, to see the next page")
    int after;

    @Option(name = "--limit", description = "The most jobs to list, 1 to 10000")
    int limit = 100;

    @Option(name = "--json", description = "Print JSON instead of a table")
    boolean json;

    @Reference
    JobCatalog jobs;

    @Override
    public Object execute() {
        List<Job> found = jobs.list(Console.SERVICE, query());
        Listing listing =
                new Listing("id", "state", "reasons", "user", "name", "pages", "copies", "size", "created", "device");
        for (Job job : found) {
            JobSummary summary = JobSummary.of(job);
            listing.row(
                    Cell.number(job.id()),
                    Cell.text(job.state().keyword()),
                    Cell.words(
                            job.reasons().stream().map(JobStateReason::keyword).toList()),
                    Cell.text(job.owner()),
                    Cell.text(job.request().jobName()),
                    Cell.count(summary.pages()),
                    Cell.count(summary.copies()),
                    Cell.octets(job.octets()),
                    Cell.time(job.createdAt()),
                    Cell.text(job.assignedDevice().orElse("")));
        }
        listing.print(System.out, json, "There are no such jobs.");
        if (found.size() == limit && !json) {
            System.out.println("There may be more: add --after "
                    + found.get(found.size() - 1).id());
        }
        return null;
    }

    private JobQuery query() {
        JobQuery query =
                switch (which) {
                    case "not-completed" -> JobQuery.notCompleted();
                    case "completed" -> JobQuery.completed();
                    case "all" -> JobQuery.all();
                    default ->
                        throw new IllegalArgumentException(
                                "--which is not-completed, completed or all, not '" + which + "'.");
                };
        if (limit < 1 || limit > JobQuery.MAX_LIMIT) {
            throw new IllegalArgumentException("--limit is a number from 1 to " + JobQuery.MAX_LIMIT + ".");
        }
        if (user != null) {
            query = query.ownedBy(UserName.fold(user));
        }
        if (device != null) {
            query = query.atDevice(device);
        }
        return query.after(after).atMost(limit);
    }
}
