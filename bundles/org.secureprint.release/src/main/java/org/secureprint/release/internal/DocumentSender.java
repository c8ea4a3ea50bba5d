package org.secureprint.release.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.secureprint.api.PrintException;
import org.secureprint.api.Status;
import org.secureprint.api.http.HttpExchange;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;
import org.secureprint.api.job.JobStateReason;
import org.secureprint.api.job.JobWork;
import org.secureprint.api.vault.DamagedDocumentException;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.Vault;
import org.secureprint.api.vault.VaultReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a claimed job's document to its device, verified, in whole or from where the last attempt broke off. */
final class DocumentSender {
    private static final Logger LOG = LoggerFactory.getLogger(DocumentSender.class);
    private static final int BUFFER_OCTETS = 64 * 1024;
    private static final int OCTETS_BETWEEN_SIGNS_OF_LIFE = 1024 * 1024;

    private final Vault vault;
    private final JobWork work;
    private final Claims claims;
    private final long verifyOctets;

    /** @param verifyOctets documents up to this length are verified as a whole before their first octet is sent */
    DocumentSender(Vault vault, JobWork work, Claims claims, long verifyOctets) {
        this.vault = vault;
        this.work = work;
        this.claims = claims;
        this.verifyOctets = verifyOctets;
    }

    void send(HttpExchange exchange, Job job, Document document) throws IOException {
        boolean head = exchange.request().method().equals("HEAD");
        try (VaultReader reader = open(job, document, head)) {
            long total = reader.length();
            Map<String, String> fields = new HashMap<>();
            fields.put("ETag", etag(job, document));
            fields.put("Accept-Ranges", "bytes");
            fields.put("Content-Disposition", "attachment");
            Optional<ByteRange> range = range(exchange, etag(job, document), total);
            if (range.isPresent() && !range.get().isSatisfiable()) {
                fields.put("Content-Range", "bytes */" + total);
                exchange.respond(416, null, 0, fields);
                return;
            }
            range.ifPresent(some -> fields.put("Content-Range", some.contentRange(total)));
            ByteRange part = range.orElse(new ByteRange(0, total));
            OutputStream out =
                    exchange.respond(range.isPresent() ? 206 : 200, mediaType(document), part.length(), fields);
            if (!head) {
                copy(reader, part, out, job);
            }
            // not closed where copying fails: a closed answer would look complete
            out.close();
        } catch (DamagedDocumentException | NoSuchFileException e) {
            LOG.error("Document {} of job {} is damaged or missing", document.number(), job.id(), e);
            throw lost(job, e);
        }
    }

    private VaultReader open(Job job, Document document, boolean head) throws IOException {
        VaultReader reader;
        try {
            reader = vault.open(new DocumentKey(job.uuid(), document.number()));
        } catch (DamagedDocumentException | NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            throw unreadable(e);
        }
        try {
            if (!head && reader.length() <= verifyOctets && !claims.isVerified(job, document.number())) {
                reader.verify();
                claims.verified(job, document.number());
            }
            return reader;
        } catch (DamagedDocumentException e) {
            reader.close();
            throw e;
        } catch (IOException e) {
            reader.close();
            throw unreadable(e);
        }
    }

    private void copy(VaultReader reader, ByteRange part, OutputStream out, Job job) throws IOException {
        byte[] buffer = new byte[BUFFER_OCTETS];
        long position = part.from();
        long end = part.from() + part.length();
        long sign = position;
        while (position < end) {
            int got = reader.read(position, buffer, 0, (int) Math.min(buffer.length, end - position));
            if (got < 0) {
                throw new DamagedDocumentException("The document is shorter than it says");
            }
            out.write(buffer, 0, got);
            position += got;
            if (position - sign >= OCTETS_BETWEEN_SIGNS_OF_LIFE) {
                claims.touch(job);
                sign = position;
            }
        }
    }

    private static Optional<ByteRange> range(HttpExchange exchange, String etag, long total) {
        boolean same = exchange.request()
                .header("If-Range")
                .map(given -> given.strip().equals(etag))
                .orElse(true);
        return exchange.request().header("Range").filter(any -> same).flatMap(field -> ByteRange.parse(field, total));
    }

    /** A document never changes, so its name is its tag. */
    private static String etag(Job job, Document document) {
        return "\"" + job.uuid() + "." + document.number() + "\"";
    }

    private static String mediaType(Document document) {
        return document.format().matches("[A-Za-z0-9!#$&^_.+-]{1,127}/[A-Za-z0-9!#$&^_.+-]{1,127}")
                ? document.format()
                : "application/octet-stream";
    }

    private PrintException lost(Job job, IOException cause) {
        work.giveBack(
                job,
                JobStateReason.DOCUMENT_ACCESS_ERROR,
                "The stored document is damaged or missing and can't be printed. Print it again from your computer.");
        return new PrintException(
                Status.CLIENT_ERROR_NOT_POSSIBLE,
                "The stored document is damaged or missing. The job is over; stop printing it.",
                cause);
    }

    private static PrintException unreadable(IOException cause) {
        return new PrintException(
                Status.SERVER_ERROR_TEMPORARY_ERROR, "The document can't be read at this moment. Try again.", cause);
    }
}
