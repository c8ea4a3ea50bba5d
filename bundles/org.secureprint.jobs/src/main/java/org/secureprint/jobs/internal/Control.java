package org.secureprint.jobs.internal;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.device.OutputDevice;
import org.secureprint.api.device.OutputDevices;
import org.secureprint.api.identity.Person;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobControl;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;

/** What people do with their jobs, and administrators with all. */
final class Control implements JobControl {
    private final StoredJobs jobs;
    private final IncomingJobs incoming;
    private final OutputDevices devices;
    private final QueueRules rules;
    private final JobPasswords passwords;
    private final Erasure erasure;
    private final AccessLog log;

    Control(
            StoredJobs jobs,
            IncomingJobs incoming,
            OutputDevices devices,
            QueueRules rules,
            JobPasswords passwords,
            Erasure erasure,
            AccessLog log) {
        this.jobs = jobs;
        this.incoming = incoming;
        this.devices = devices;
        this.rules = rules;
        this.passwords = passwords;
        this.erasure = erasure;
        this.log = log;
    }

    @Override
    public Job hold(int jobId, Person who) {
        return logged("Hold-Job", who, apply(jobId, who, Trigger.HOLD), "");
    }

    @Override
    public Job endHold(int jobId, Person who) {
        return logged("Release-Job", who, apply(jobId, who, Trigger.END_HOLD), "");
    }

    @Override
    public Job release(int jobId, Person who, String deviceId) {
        return release(jobId, who, deviceId, new char[0]);
    }

    @Override
    public Job release(int jobId, Person who, String deviceId, char[] jobPassword) {
        // whose job it is comes first, so that a stranger learns nothing about devices or jobs
        Job held = change(jobId, who, job -> job);
        log.requireWritable();
        rules.checkRelease(held);
        passwords.check(held, jobPassword);
        OutputDevice device = devices.find(deviceId)
                .orElseThrow(() -> new PrintException(
                        Status.CLIENT_ERROR_NOT_FOUND, "There is no output device with this id; choose another."));
        if (!device.enabled()) {
            throw new PrintException(
                    Status.CLIENT_ERROR_NOT_POSSIBLE,
                    "Output device " + device.id() + " is switched off for releases; choose another.");
        }
        jobs.requireOwner(held);
        Trigger trigger = device.target().isPresent() ? Trigger.RELEASE : Trigger.RELEASE_TO_FETCH;
        Job released = change(jobId, who, job -> JobLifeCycle.next(job, trigger, jobs.now())
                .outputDevice(device.id())
                .toJob());
        return logged("release", who, released, "to output device " + device.id());
    }

    @Override
    public Job cancel(int jobId, Person who) {
        Optional<Job> refused = refuseArriving(jobId, who);
        if (refused.isPresent()) {
            return refused.get();
        }
        Job canceled = change(jobId, who, job -> canceled(job, who));
        incoming.cancel(jobId);
        return logged("Cancel-Job", who, canceled, "");
    }

    @Override
    public Job delete(int jobId, Person who) {
        Optional<Job> refused = refuseArriving(jobId, who);
        if (refused.isPresent()) {
            return refused.get();
        }
        while (true) {
            Job over =
                    change(jobId, who, job -> job.erased() || job.state().isTerminating() ? job : canceled(job, who));
            incoming.cancel(jobId);
            Optional<Job> erased = over.erased() ? Optional.of(over) : erasure.erase(over);
            if (erased.isPresent()) {
                return logged("delete", who, erased.get(), "");
            }
        }
    }

    /** Refuses the rest of a Print-Job that has no row yet. Empty if there is none, or it has just become durable. */
    private Optional<Job> refuseArriving(int jobId, Person who) {
        Optional<Job> arriving = incoming.find(jobId).filter(job -> Visibility.of(job, who));
        if (arriving.isEmpty() || !incoming.cancel(jobId)) {
            return Optional.empty();
        }
        return Optional.of(logged("Cancel-Job", who, canceled(arriving.get(), who), "while it arrived"));
    }

    private Job canceled(Job job, Person who) {
        boolean own = Visibility.owns(who, job.owner());
        return JobLifeCycle.next(job, own ? Trigger.CANCEL : Trigger.CANCEL_BY_OPERATOR, jobs.now())
                .message(own ? "Canceled by its owner." : "Canceled by an administrator.")
                .toJob();
    }

    private Job apply(int jobId, Person who, Trigger trigger) {
        return change(jobId, who, job -> {
            Job next = JobLifeCycle.next(job, trigger, jobs.now()).toJob();
            return next.equals(job) ? job : next;
        });
    }

    private Job change(int jobId, Person who, UnaryOperator<Job> step) {
        return jobs.changeIf(jobId, job -> Visibility.of(job, who), step).orElseThrow(() -> incoming.find(jobId)
                .filter(job -> Visibility.of(job, who))
                .map(job -> new PrintException(
                        Status.CLIENT_ERROR_NOT_POSSIBLE,
                        "Job " + jobId + " is still arriving; it can only be canceled."))
                .orElseGet(() -> Visibility.notFound(jobId)));
    }

    private Job logged(String action, Person who, Job job, String detail) {
        log.append(
                LogKind.SERVER_ACCESS,
                new AccessLog.Entry(who.name(), "", action, "job " + job.id(), AccessLog.Entry.OK, detail)
                        .as(who)
                        .at(job.assignedDevice().orElse(""))
                        .titled(job.request().jobName()));
        return job;
    }
}
