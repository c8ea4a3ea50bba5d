package org.secureprint.shell.internal;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobControl;

@Service
@Command(
        scope = "spm",
        name = "job-release",
        description = "Releases a held job to an output device, which then prints it.")
public final class JobReleaseCommand extends ServerCommand {
    @Argument(index = 0, name = "job", description = "The number of the job (see spm:job-list)", required = true)
    @Completion(JobIdCompleter.class)
    int id;

    @Argument(
            index = 1,
            name = "device",
            description = "The id of the output device (see spm:device-list)",
            required = true)
    @Completion(DeviceIdCompleter.class)
    String device;

    @Reference
    JobControl jobs;

    @Override
    public Object execute() throws Exception {
        Job job = logged("Release-Job", "job " + id, () -> jobs.release(id, Console.SERVICE, device));
        System.out.println("Job " + job.id() + " is " + job.state().keyword() + " at " + device + ".");
        return null;
    }
}
