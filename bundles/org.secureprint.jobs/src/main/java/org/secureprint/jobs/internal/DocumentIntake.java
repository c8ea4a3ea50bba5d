package org.secureprint.jobs.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.analysis.DocumentAnalysis;
import org.secureprint.api.analysis.DocumentTap;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.DocumentRequest;
import org.secureprint.api.job.Job;
import org.secureprint.api.log.AccessLog;
import org.secureprint.api.log.LogKind;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.Vault;
import org.secureprint.api.vault.VaultWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams one document from a client into the vault, on the thread that reads the client, through one buffer, which is cleared
 * afterwards; the analyzer's tap sees it go by. An {@link IOException} is always the client's; the vault's become {@code server-error-temporary-error}.
 */
final class DocumentIntake {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentIntake.class);
    private static final int BUFFER_OCTETS = 64 * 1024;

    private final Vault vault;
    private final CurrentAnalyzer analyzer;
    private final IntConsumer analyzeLater;
    private final AccessLog log;
    private final long minOctetsPerSecond;
    private final LongSupplier nanoTime;
    private final Queue<byte[]> buffers = new ConcurrentLinkedQueue<>();

    /**
     * @param analyzeLater gets the id of a job with a document that its tap did not understand
     * @param minOctetsPerSecond how fast a document has to come, 0 for no limit
     */
    DocumentIntake(
            Vault vault,
            CurrentAnalyzer analyzer,
            IntConsumer analyzeLater,
            AccessLog log,
            long minOctetsPerSecond,
            LongSupplier nanoTime) {
        this.vault = vault;
        this.analyzer = analyzer;
        this.analyzeLater = analyzeLater;
        this.log = log;
        this.minOctetsPerSecond = minOctetsPerSecond;
        this.nanoTime = nanoTime;
    }

    /**
     * Reads a document to its end and makes it durable. When this throws, nothing of it is left.
     *
     * @param room what the job may still take up
     */
    Document store(
            IncomingJobs.Arrival arrival, Quotas.Room room, int number, DocumentRequest request, InputStream data)
            throws IOException {
        byte[] pooled = buffers.poll();
        byte[] buffer = pooled == null ? new byte[BUFFER_OCTETS] : pooled;
        try {
            return store(arrival, room, number, request, new MinimumRate(data, minOctetsPerSecond, nanoTime), buffer);
        } finally {
            Arrays.fill(buffer, (byte) 0);
            buffers.add(buffer);
        }
    }

    private Document store(
            IncomingJobs.Arrival arrival,
            Quotas.Room room,
            int number,
            DocumentRequest request,
            MinimumRate data,
            byte[] buffer)
            throws IOException {
        Job job = arrival.job();
        int count = fill(arrival, data, buffer);
        if (count == 0) {
            throw new PrintException(
                    Status.CLIENT_ERROR_BAD_REQUEST, "The document is empty: send at least one octet of print data.");
        }
        DocumentRequest named = request.format().equals(DocumentRequest.AUTO_SENSE)
                ? new DocumentRequest(request.name(), DocumentFormats.recognise(buffer, count))
                : request;
        DocumentKey key = new DocumentKey(job.uuid(), number);
        VaultWriter writer = inVault(job, () -> create(key, SealedAttributes.of(job, number, named, arrival.isLast())));
        try (DocumentTap tap = analyzer.tap(request.format())) {
            long octets = 0;
            while (count >= 0) {
                octets += count;
                room.grow(count);
                int length = count;
                tap.write(buffer, 0, length);
                inVault(job, () -> {
                    writer.write(buffer, 0, length);
                    return null;
                });
                arrival.check();
                count = data.read(buffer, 0, BUFFER_OCTETS);
            }
            Optional<DocumentAnalysis> found = tap.finish();
            arrival.commit();
            inVault(job, () -> {
                writer.commit();
                return null;
            });
            if (found.isEmpty()) {
                analyzeLater.accept(job.id());
            }
            return new Document(number, named.name(), named.format(), octets, found.orElse(DocumentAnalysis.PENDING));
        } finally {
            close(writer, job);
        }
    }

    /** Destroys a document that did not become part of a job. If that fails, the next start of the server does it. */
    void undo(Job job, int number) {
        try {
            vault.erase(new DocumentKey(job.uuid(), number));
        } catch (IOException | RuntimeException e) {
            LOG.warn("A document of job {} could not be erased; the next start does it", job.id(), e);
        }
    }

    /** Reads until the buffer is full or the document ends, so that small documents are one piece. */
    private static int fill(IncomingJobs.Arrival arrival, MinimumRate data, byte[] buffer) throws IOException {
        int count = 0;
        while (count < buffer.length) {
            int read = data.read(buffer, count, buffer.length - count);
            arrival.check();
            if (read < 0) {
                break;
            }
            count += read;
        }
        return count;
    }

    private VaultWriter create(DocumentKey key, byte[] attributes) throws IOException {
        try {
            return vault.create(key, attributes);
        } catch (FileAlreadyExistsException e) {
            vault.erase(key);
            return vault.create(key, attributes);
        }
    }

    private <T> T inVault(Job job, VaultCall<T> call) {
        try {
            return call.run();
        } catch (IOException e) {
            LOG.error("The vault did not take a document of job {}", job.id(), e);
            report(job, Status.SERVER_ERROR_TEMPORARY_ERROR, "The vault's disk is full or failed: " + e.getMessage());
            throw new PrintException(
                    Status.SERVER_ERROR_TEMPORARY_ERROR,
                    "The document could not be stored because the server's disk is full or failed. Nothing was kept;"
                            + " try again later.",
                    e);
        } catch (PrintException e) {
            LOG.warn("The vault did not take a document of job {}: {}", job.id(), e.getMessage());
            report(job, e.status(), e.getMessage());
            throw e;
        }
    }

    private void report(Job job, Status status, String detail) {
        log.append(
                LogKind.SERVER_ERROR,
                new AccessLog.Entry(
                        job.owner(),
                        job.request().hostName(),
                        "store-document",
                        "job " + job.id(),
                        status.keyword(),
                        detail));
    }

    private static void close(VaultWriter writer, Job job) {
        try {
            writer.close();
        } catch (IOException e) {
            LOG.warn("What is left of a document of job {} could not be removed; the next start does it", job.id(), e);
        }
    }

    /** A call whose {@link IOException} is the vault's and not the client's. */
    private interface VaultCall<T> {
        T run() throws IOException;
    }
}
