package org.secureprint.shell.internal;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobClaims;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.job.JobSummary;
import org.secureprint.shell.console.Cell;
import org.secureprint.shell.console.Listing;

@Service
@Command(scope = "spm", name = "job-info", description = "Shows everything the server knows about one job.")
public final class JobInfoCommand implements Action {
    @Argument(name = "job", description = "The number of the job (see spm:job-list)", required = true)
    @Completion(JobIdCompleter.class)
    int id;

    @Option(name = "--json", description = "Print JSON instead of text")
    boolean json;

    @Reference
    JobCatalog jobs;

    @Reference
    JobClaims claims;

    @Override
    public Object execute() {
        Job job = jobs.find(Console.SERVICE, id)
                .orElseThrow(() -> new PrintException(
                        Status.CLIENT_ERROR_NOT_FOUND, "There is no job " + id + ". See spm:job-list --which all."));
        JobSummary summary = JobSummary.of(job);
        new Listing(
                        "job-id",
                        "job-uuid",
                        "job-state",
                        "job-state-reasons",
                        "job-state-message",
                        "job-owner",
                        "job-name",
                        "job-originating-user-name",
                        "name-proof",
                        "claim-code",
                        "job-originating-host-name",
                        "port",
                        "queue",
                        "documents",
                        "document-formats",
                        "size",
                        "pages",
                        "pages-full-color",
                        "impressions-to-print",
                        "copies",
                        "sides",
                        "media",
                        "print-color-mode",
                        "analyzed",
                        "date-time-at-creation",
                        "date-time-at-processing",
                        "date-time-at-completed",
                        "job-impressions-completed",
                        "output-device-assigned",
                        "erased")
                .row(
                        Cell.number(job.id()),
                        Cell.text(job.uuid().toString()),
                        Cell.text(job.state().keyword()),
                        Cell.words(job.reasons().stream()
                                .map(JobStateReason::keyword)
                                .toList()),
                        Cell.text(job.message()),
                        Cell.text(job.owner()),
                        Cell.text(job.request().jobName()),
                        Cell.text(job.request().userName()),
                        Cell.text(job.request().proof().keyword()),
                        Cell.text(claims.code(job).orElse("")),
                        Cell.text(job.request().hostName()),
                        Cell.text(job.request().port()),
                        Cell.text(job.request().queue()),
                        Cell.number(job.documents().size()),
                        Cell.words(job.documents().stream()
                                .map(Document::detectedFormat)
                                .distinct()
                                .toList()),
                        Cell.octets(job.octets()),
                        Cell.count(summary.pages()),
                        Cell.count(summary.pagesColor()),
                        Cell.count(summary.impressionsToPrint()),
                        Cell.count(summary.copies()),
                        Cell.finding(summary.sides()),
                        Cell.finding(summary.media()),
                        Cell.finding(summary.printColorMode()),
                        Cell.yesOrNo(!summary.pending()),
                        Cell.time(job.createdAt()),
                        Cell.time(job.processingAt()),
                        Cell.time(job.completedAt()),
                        Cell.number(job.impressionsCompleted()),
                        Cell.text(job.assignedDevice().orElse("")),
                        Cell.yesOrNo(job.erased()))
                .printOne(System.out, json);
        return null;
    }
}
