package org.secureprint.api.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.identity.Person;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.DocumentRequest;
import org.secureprint.api.job.IncomingJob;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobIntake;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.queue.PrintQueue;

/** Takes whole jobs into {@link InMemoryJobs}, for tests of the parts that send them; keeps the last document. */
public final class InMemoryIntake implements JobIntake {
    private static final int MOST_KEPT = 1 << 20;

    private final InMemoryJobs jobs;
    private byte[] last = {};
    private PrintException refusal;

    public InMemoryIntake(InMemoryJobs jobs) {
        this.jobs = jobs;
    }

    /** Refuses the next job. */
    public void refuse(Status status, String message) {
        refusal = new PrintException(status, message);
    }

    /** The start of the latest document, at most 1 MiB. */
    public byte[] last() {
        return last;
    }

    @Override
    public void validate(JobRequest request, DocumentRequest document) {
        if (!request.queue().equals(PrintQueue.DEFAULT)) {
            throw new PrintException(Status.CLIENT_ERROR_NOT_FOUND, "There is no such queue here.");
        }
    }

    @Override
    public Job print(JobRequest request, DocumentRequest document, InputStream data) throws IOException {
        validate(request, document);
        PrintException refused = refusal;
        refusal = null;
        if (refused != null) {
            throw refused;
        }
        last = data.readNBytes(MOST_KEPT);
        long octets = last.length + data.transferTo(OutputStream.nullOutputStream());
        return jobs.held(request, new Document(1, document.name(), document.format(), octets), Instant.now());
    }

    @Override
    public Job create(JobRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Job addDocument(int jobId, Person who, DocumentRequest document, InputStream data, boolean isLast) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Job close(int jobId, Person who) {
        throw new UnsupportedOperationException();
    }

    @Override
    public IncomingJob receive(JobRequest soFar) {
        throw new UnsupportedOperationException();
    }
}
