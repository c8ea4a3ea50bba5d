package org.secureprint.delivery.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import org.secureprint.api.device.DeliveryTransport.Documents;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;
import org.secureprint.api.vault.DamagedDocumentException;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.Vault;
import org.secureprint.api.vault.VaultReader;

/** A job's documents as transports read them. Remembers when the vault failed, so that the printer is not blamed for it. */
final class VaultDocuments implements Documents {
    private final Vault vault;
    private final Job job;
    private volatile IOException failure;
    private volatile boolean read;

    VaultDocuments(Vault vault, Job job) {
        this.vault = vault;
        this.job = job;
    }

    /** Reads each document of at most so many octets once, so that no printer gets half of a damaged job. */
    void verify(long upToOctets) throws IOException {
        for (Document document : job.documents()) {
            if (document.octets() <= upToOctets) {
                try (VaultReader reader = reader(document.number())) {
                    reader.verify();
                } catch (IOException e) {
                    throw remember(e);
                }
            }
        }
    }

    /** What the vault failed with, or null. */
    IOException failure() {
        return failure;
    }

    /** Whether that will fail again, because a document is damaged or gone. */
    boolean areLost() {
        return failure instanceof DamagedDocumentException || failure instanceof NoSuchFileException;
    }

    /** Whether a transport was given any octet. */
    boolean wereRead() {
        return read;
    }

    @Override
    public InputStream open(int documentNumber) throws IOException {
        return new DocumentStream(reader(documentNumber));
    }

    private VaultReader reader(int documentNumber) throws IOException {
        try {
            return vault.open(new DocumentKey(job.uuid(), documentNumber));
        } catch (IOException e) {
            throw remember(e);
        }
    }

    private IOException remember(IOException e) {
        failure = e;
        return e;
    }

    private final class DocumentStream extends InputStream {
        private final VaultReader reader;
        private long position;

        DocumentStream(VaultReader reader) {
            this.reader = reader;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            try {
                int count = reader.read(position, target, offset, length);
                position += Math.max(count, 0);
                read = true;
                return count;
            } catch (IOException e) {
                throw remember(e);
            }
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
