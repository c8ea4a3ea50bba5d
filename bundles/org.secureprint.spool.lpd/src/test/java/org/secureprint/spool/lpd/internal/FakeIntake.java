package org.secureprint.spool.lpd.internal;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
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
    final AtomicInteger begun = new AtomicInteger();
    final AtomicInteger ended = new AtomicInteger();
    volatile PrintException validationRefusal;
    volatile PrintException documentRefusal;
    volatile PrintException finishRefusal;

    @Override
    public void validate(JobRequest request, DocumentRequest document) {
        refuse(validationRefusal);
    }

    @Override
    public IncomingJob receive(JobRequest soFar) {
        begun.incrementAndGet();
        return new Incoming();
    }

    @Override
    public Job print(JobRequest request, DocumentRequest document, InputStream data) {
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
    public Job close(int jobId, Person who) {
        throw new UnsupportedOperationException();
    }

    private static void refuse(PrintException why) {
        if (why != null) {
            throw why;
        }
    }

    record Taken(JobRequest request, List<byte[]> documents, List<String> names) {}

    private final class Incoming implements IncomingJob {
        private final List<byte[]> documents = new ArrayList<>();
        private boolean closed;

        @Override
        public void addDocument(DocumentRequest document, InputStream data) throws IOException {
            refuse(documentRefusal);
            documents.add(data.readAllBytes());
        }

        @Override
        public Job finish(JobRequest request, List<String> documentNames) {
            refuse(finishRefusal);
            taken.add(new Taken(request, documents, documentNames));
            return Job.incoming(taken.size(), UUID.randomUUID(), request.userName(), request, Instant.now());
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                ended.incrementAndGet();
            }
        }
    }
}
