package org.secureprint.spool.lpd.internal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.secureprint.api.PrintException;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.job.DocumentRequest;
import org.secureprint.api.job.IncomingJob;
import org.secureprint.api.job.JobIntake;
import org.secureprint.api.job.JobRequest;

/**
 * The jobs of one connection, one after the other. A job is complete when its control file is there and as many data files as it names,
 * in whatever order; names need not match, as not all clients are exact. What is not complete leaves nothing. Used by one thread.
 */
final class JobReception implements AutoCloseable {
    private static final DocumentRequest UNNAMED = new DocumentRequest("", DocumentRequest.AUTO_SENSE);

    private final JobIntake intake;
    private final String host;
    private final List<String> dataFiles = new ArrayList<>();
    private String queue = "";
    private ControlFile control;
    private IncomingJob incoming;
    private boolean begun;

    /** @param host the address of the client */
    JobReception(JobIntake intake, String host) {
        this.intake = intake;
        this.host = host;
    }

    /** The jobs that come now are for this queue. */
    void into(String name) {
        queue = name;
    }

    /** Whether a part of a job that is not complete is here or on its way. */
    boolean hasBegun() {
        return begun;
    }

    /** The user whom the control file names, or empty. */
    String userName() {
        return control == null ? "" : control.userName();
    }

    /** Takes a control file. If the job is complete now, it is durable afterwards. */
    void take(ControlFile file) {
        if (control != null) {
            throw LpdCommand.malformed("A control file came before all data files of the one before.");
        }
        begun = true;
        control = file;
        if (incoming == null) {
            intake.validate(request(), UNNAMED);
        }
        finishIfComplete();
    }

    /** @throws PrintException if data of this size can't come now */
    void expectData(long count) {
        begun = true;
        if (count == 0 && control == null) {
            throw LpdCommand.malformed(
                    "A data file without a size came before its control file; the client has to send that first.");
        }
        if (incoming == null) {
            incoming = intake.receive(request());
        }
    }

    /** Takes a data file. If the job is complete now, it is durable afterwards. */
    void take(String name, InputStream data) throws IOException {
        incoming.addDocument(UNNAMED, data);
        dataFiles.add(name);
        finishIfComplete();
    }

    /** @throws IOException if the client went away in the middle of a job */
    void checkComplete() throws IOException {
        if (begun) {
            throw new EOFException("The client did not send all of the job");
        }
    }

    private void finishIfComplete() {
        if (control != null && dataFiles.size() >= Math.max(1, control.files().size())) {
            incoming.finish(request(), control.names(dataFiles));
            close();
        }
    }

    /** What is known of the job so far. */
    private JobRequest request() {
        String user = userName();
        String jobName = control == null ? "" : control.jobName();
        if (control != null && jobName.isEmpty()) {
            jobName = control.anyName();
        }
        return new JobRequest(
                queue,
                "lpd",
                jobName.isEmpty() ? "Job from " + host : jobName,
                user.isEmpty() ? UserName.ANONYMOUS : user,
                user.isEmpty() ? NameProof.NONE : NameProof.REQUESTING_USER_NAME,
                host,
                false,
                control != null && control.copies() > 1
                        ? Map.of("copies", String.valueOf(control.copies()))
                        : Map.of());
    }

    /** Forgets the present job; unless it is finished, nothing of it is left. */
    @Override
    public void close() {
        if (incoming != null) {
            incoming.close();
        }
        incoming = null;
        control = null;
        dataFiles.clear();
        begun = false;
    }
}
