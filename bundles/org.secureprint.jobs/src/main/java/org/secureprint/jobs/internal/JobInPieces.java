package org.secureprint.jobs.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.DocumentRequest;
import org.secureprint.api.job.IncomingJob;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobRequest;

/**
 * A job without a row whose documents are in the vault already. As long as its arrival is open, they are no orphans; a crash makes them
 * some, which the next start erases.
 */
final class JobInPieces implements IncomingJob {
    private final IncomingJobs.Arrival arrival;
    private final Quotas.Room room;
    private final DocumentIntake documents;
    private final Store store;
    private boolean finished;

    /** @param store stores the job of what has arrived and what is known of it in the end */
    JobInPieces(IncomingJobs.Arrival arrival, Quotas.Room room, DocumentIntake documents, Store store) {
        this.arrival = arrival;
        this.room = room;
        this.documents = documents;
        this.store = store;
    }

    @Override
    public void addDocument(DocumentRequest document, InputStream data) throws IOException {
        DocumentRequest named = RequestLimits.clean(document);
        List<Document> all = new ArrayList<>(arrival.job().documents());
        if (all.size() == Intake.MAX_DOCUMENTS) {
            throw Intake.tooManyDocuments();
        }
        all.add(documents.store(arrival, room, all.size() + 1, named, data));
        arrival.goOn(arrival.job().change().documents(all).toJob());
    }

    @Override
    public Job finish(JobRequest request, List<String> documentNames) {
        Job arrived = arrival.job();
        if (arrived.documents().isEmpty()) {
            throw new PrintException(Status.CLIENT_ERROR_BAD_REQUEST, "The job has no document; send at least one.");
        }
        arrival.commit();
        List<Document> named = new ArrayList<>();
        for (Document document : arrived.documents()) {
            String name = document.number() > documentNames.size() ? "" : documentNames.get(document.number() - 1);
            named.add(name.isEmpty() ? document : renamed(document, RequestLimits.name(name)));
        }
        Job job = store.store(arrived.change().documents(named).toJob(), room, request);
        finished = true;
        return job;
    }

    private static Document renamed(Document document, String name) {
        return new Document(document.number(), name, document.format(), document.octets(), document.analysis());
    }

    @Override
    public void close() {
        if (!finished) {
            arrival.job().documents().forEach(document -> documents.undo(arrival.job(), document.number()));
            finished = true;
        }
        room.close();
        arrival.close();
    }

    /** Stores the job of what has arrived. */
    interface Store {
        Job store(Job arrived, Quotas.Room room, JobRequest known);
    }
}
