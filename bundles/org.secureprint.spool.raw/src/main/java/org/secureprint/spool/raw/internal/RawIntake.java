package org.secureprint.spool.raw.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Map;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.UserName;
import org.secureprint.api.job.DocumentRequest;
import org.secureprint.api.job.JobIntake;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a job of one connection: all it sends until it ends its side is the document. A connection that is reset or falls silent in
 * the middle leaves nothing. A client that dies looks like one that is done: the protocol can't tell them apart.
 */
final class RawIntake {
    private static final Logger LOG = LoggerFactory.getLogger(RawIntake.class);
    private static final int HEAD_OCTETS = 4096;

    private final JobIntake jobs;
    private final AccessLog log;
    private final String owner;
    private final int idleTimeoutSeconds;

    /** @param owner the user all jobs belong to, or empty */
    RawIntake(JobIntake jobs, AccessLog log, String owner, int idleTimeoutSeconds) {
        this.jobs = jobs;
        this.log = log;
        this.owner = owner.isBlank() ? UserName.UNCLAIMED : owner;
        this.idleTimeoutSeconds = idleTimeoutSeconds;
    }

    /** Reads one connection to its end, on the thread of the caller. Does not close it. */
    void take(Socket connection) {
        InetAddress source = connection.getInetAddress();
        try {
            connection.setSoTimeout(idleTimeoutSeconds * 1000);
            take(source, new BufferedInputStream(connection.getInputStream(), HEAD_OCTETS));
        } catch (PrintException e) {
            failed(source, e.status().keyword(), e.getMessage());
        } catch (SocketTimeoutException e) {
            failed(
                    source,
                    Status.CLIENT_ERROR_TIMEOUT.keyword(),
                    "No data for " + idleTimeoutSeconds + " s in the middle of a job; nothing was kept.");
        } catch (IOException e) {
            failed(source, "submission-interrupted", "The connection broke in the middle of a job; nothing was kept.");
        } catch (RuntimeException e) {
            LOG.error("A job from the raw port failed", e);
            failed(source, Status.SERVER_ERROR_INTERNAL_ERROR.keyword(), "The server failed; nothing was kept.");
        }
    }

    private void take(InetAddress source, InputStream data) throws IOException {
        byte[] head = new byte[HEAD_OCTETS];
        data.mark(HEAD_OCTETS);
        int length = data.read(head);
        if (length < 0) {
            LOG.debug("A connection ended without data");
            return;
        }
        data.reset();
        String address = source.getHostAddress();
        String jobName = PjlJobName.find(head, length).orElse("Job from " + address);
        jobs.print(
                new JobRequest("raw", jobName, owner, address, false, Map.of()),
                new DocumentRequest("", DocumentRequest.AUTO_SENSE),
                data);
    }

    private void failed(InetAddress source, String result, String detail) {
        log.append(LogKind.PORT_ERROR, new AccessLog.Entry(owner, source.getHostAddress(), "raw", "", result, detail));
    }
}
