package org.secureprint.jobs.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.secureprint.api.identity.NameProof;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobRequest;
import org.secureprint.api.job.JobStateReason;

/**
 * What the vault keeps sealed of a job, so that its row can be made anew if the database is lost. The vault encrypts and authenticates
 * it; this is what is inside: a version, then the fields in the JDK's {@link java.io.DataOutput} form.
 *
 * @param complete whether no document is to follow
 * @param onHold whether its client or its queue holds it, beside that it waits for its owner
 * @param version that of the row it was made of
 * @param documents all of a job, or the one that carries this
 */
record SealedJob(
        boolean complete,
        boolean onHold,
        int version,
        int id,
        Instant createdAt,
        String owner,
        JobRequest request,
        List<Named> documents) {
    private static final byte FORMAT = 1;

    /** A document's number, {@code document-name} and format. */
    record Named(int number, String name, String format) {}

    /** Of a job and all its documents. */
    static SealedJob of(Job job) {
        List<Named> documents = job.documents().stream()
                .map(document -> new Named(document.number(), document.name(), document.format()))
                .toList();
        return of(job, !job.reasons().contains(JobStateReason.JOB_INCOMING), documents);
    }

    static SealedJob of(Job job, boolean complete, List<Named> documents) {
        return new SealedJob(
                complete,
                job.reasons().contains(JobStateReason.JOB_HOLD_UNTIL_SPECIFIED),
                job.version(),
                job.id(),
                job.createdAt(),
                job.owner(),
                job.request(),
                documents);
    }

    SealedJob with(JobRequest other, List<Named> others) {
        return new SealedJob(complete, onHold, version, id, createdAt, owner, other, others);
    }

    byte[] encode() {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(octets)) {
            out.writeByte(FORMAT);
            out.writeBoolean(complete);
            out.writeBoolean(onHold);
            out.writeInt(version);
            out.writeInt(id);
            out.writeLong(createdAt.toEpochMilli());
            out.writeUTF(owner);
            out.writeUTF(request.queue());
            out.writeUTF(request.port());
            out.writeUTF(request.jobName());
            out.writeUTF(request.userName());
            out.writeUTF(request.proof().keyword());
            out.writeUTF(request.hostName());
            out.writeBoolean(request.held());
            out.writeShort(request.template().size());
            for (Map.Entry<String, String> attribute : request.template().entrySet()) {
                out.writeUTF(attribute.getKey());
                out.writeUTF(attribute.getValue());
            }
            out.writeShort(documents.size());
            for (Named document : documents) {
                out.writeShort(document.number());
                out.writeUTF(document.name());
                out.writeUTF(document.format());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toByteArray();
    }

    /** @throws IOException if that is not what this version of the server writes */
    static SealedJob decode(byte[] octets) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets))) {
            if (in.readByte() != FORMAT) {
                throw new IOException("What lies sealed beside a document is of another version of the server");
            }
            boolean complete = in.readBoolean();
            boolean onHold = in.readBoolean();
            int version = in.readInt();
            int id = in.readInt();
            Instant createdAt = Instant.ofEpochMilli(in.readLong());
            String owner = in.readUTF();
            JobRequest request = new JobRequest(
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    in.readUTF(),
                    NameProof.of(in.readUTF()),
                    in.readUTF(),
                    in.readBoolean(),
                    template(in));
            return new SealedJob(complete, onHold, version, id, createdAt, owner, request, documents(in));
        } catch (IllegalArgumentException e) {
            throw new IOException("What lies sealed beside a document says what no job has", e);
        }
    }

    private static Map<String, String> template(DataInputStream in) throws IOException {
        Map<String, String> template = new HashMap<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            template.put(in.readUTF(), in.readUTF());
        }
        return template;
    }

    private static List<Named> documents(DataInputStream in) throws IOException {
        List<Named> documents = new ArrayList<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            documents.add(new Named(in.readUnsignedShort(), in.readUTF(), in.readUTF()));
        }
        return documents;
    }
}
