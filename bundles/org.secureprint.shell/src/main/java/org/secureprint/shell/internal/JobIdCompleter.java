package org.secureprint.shell.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.secureprint.api.job.JobCatalog;
import org.secureprint.api.job.JobQuery;

/** Completes the numbers of jobs whose documents are there, the oldest 1,000. */
@Service
public final class JobIdCompleter implements Completer {
    private static final int MOST = 1000;

    @Reference
    JobCatalog jobs;

    @Override
    public int complete(Session session, CommandLine line, List<String> candidates) {
        return new StringsCompleter(
                        jobs
                                .list(
                                        Console.SERVICE,
                                        JobQuery.all().thatAreErased(false).atMost(MOST))
                                .stream()
                                .map(job -> String.valueOf(job.id()))
                                .toList())
                .complete(session, line, candidates);
    }
}
