package org.secureprint.shell.internal;

import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.api.job.JobControl;

@Service
@Command(
        scope = "spm",
        name = "job-delete",
        description = "Deletes jobs and destroys their documents. There is no way back.")
public final class JobDeleteCommand extends ServerCommand {
    @Argument(
            name = "jobs",
            description = "The numbers of the jobs (see spm:job-list)",
            required = true,
            multiValued = true)
    @Completion(JobIdCompleter.class)
    List<Integer> ids;

    @Reference
    JobControl jobs;

    @Override
    public Object execute() throws Exception {
        for (int id : ids) {
            logged("Delete-Job", "job " + id, () -> jobs.delete(id, Console.SERVICE));
            System.out.println("Job " + id + " is deleted.");
        }
        return null;
    }
}
