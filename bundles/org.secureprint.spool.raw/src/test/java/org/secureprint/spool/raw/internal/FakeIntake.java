package org.secureprint.spool.raw.internal;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.secureprint.api.PrintException;
import org.secureprint.api.identity.Person;
import org.secureprint.api.job.DocumentRequest;
import org.secureprint.api.job.IncomingJob;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobIntake;
import org.secureprint.api.job.JobRequest;

/** Keeps the jobs it is given. */
final class FakeIntake implements JobIntake {
    final List<Taken> taken = new CopyOnWriteArrayList<>();
    final Semaphore started = new Semaphore(0);
    private volatile PrintException refusal;

    void refuseWith(PrintException why) {
        refusal = why;
    }

    @Override
    public Job print(JobRequest request, DocumentRequest document, InputStream data) throws IOException {
        started.release();
        if (refusal != null) {
            throw refusal;
        }
        taken.add(new Taken(request, document, data.readAllBytes()));
        return Job.incoming(taken.size(), UUID.randomUUID(), request.userName(), request, Instant.now());
    }

    @Override
    public void validate(JobRequest request, DocumentRequest document) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Job create(JobRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Job addDocument(int jobId, Person who, DocumentRequest document, InputStream data, boolean last) {
        throw new UnsupportedOperationException();
    }

    @Override
    public IncomingJob receive(JobRequest soFar) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Job close(int jobId, Person who) {
        throw new UnsupportedOperationException();
    }

    record Taken(JobRequest request, DocumentRequest document, byte[] octets) {}
}
