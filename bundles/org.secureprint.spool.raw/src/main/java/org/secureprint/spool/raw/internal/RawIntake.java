package org.secureprint.spool.raw.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.job.DocumentRequest;
import org.secureprint.api.job.JobIntake;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;
import org.secureprint.spool.tcp.ConnectionHandler;
import org.secureprint.spool.tcp.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes jobs of one connection: {@link PjlJobs} says where each ends. A connection that is reset or falls silent in the middle of a job
 * leaves nothing of it. A client that dies looks like one that is done: the protocol can't tell them apart.
 */
final class RawIntake implements ConnectionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RawIntake.class);

    private final JobIntake jobs;
    private final AccessLog log;
    private final String queue;
    private final String owner;
    private final int idleTimeoutMillis;

    /**
     * @param queue the print queue of all jobs
     * @param owner the user all jobs belong to, or empty
     */
    RawIntake(JobIntake jobs, AccessLog log, String queue, String owner, int idleTimeoutSeconds) {
        this.jobs = jobs;
        this.log = log;
        this.queue = queue;
        this.owner = owner.strip();
        this.idleTimeoutMillis = idleTimeoutSeconds * 1000;
    }

    @Override
    public void serve(Socket connection) {
        InetAddress source = connection.getInetAddress();
        try {
            connection.setSoTimeout(idleTimeoutMillis);
            InputStream data = connection.getInputStream();
            PjlJobs all = new PjlJobs(new PjlWindow(data, connection::setSoTimeout, idleTimeoutMillis), data);
            Optional<PjlJobs.PjlJob> job = next(all);
            while (job.isPresent()) {
                print(job.get(), source.getHostAddress());
                job = next(all);
            }
        } catch (IOException | RuntimeException e) {
            failed(source, Failure.of(e));
        }
    }

    /** A connection that ends before the data of a job, however that happens, is done. */
    private static Optional<PjlJobs.PjlJob> next(PjlJobs all) {
        try {
            return all.next();
        } catch (IOException e) {
            LOG.debug("A connection ended without more data", e);
            return Optional.empty();
        }
    }

    private void print(PjlJobs.PjlJob job, String source) throws IOException {
        PjlClaims claims = job.claims();
        JobRequest request = new JobRequest(
                queue,
                "raw",
                claims.jobName().orElse("Job from " + source),
                UserName.UNCLAIMED,
                NameProof.NONE,
                source,
                false,
                Map.of());
        if (!owner.isEmpty()) {
            request = request.of(owner, NameProof.REQUESTING_USER_NAME);
        } else if (claims.userName().isPresent()) {
            request = request.of(claims.userName().get(), NameProof.REQUESTING_USER_NAME);
        }
        jobs.print(request, new DocumentRequest("", DocumentRequest.AUTO_SENSE), job.data());
    }

    private void failed(InetAddress source, Failure why) {
        log.append(
                LogKind.PORT_ERROR,
                new AccessLog.Entry(owner, source.getHostAddress(), "raw", "", why.result(), why.detail()));
    }
}
