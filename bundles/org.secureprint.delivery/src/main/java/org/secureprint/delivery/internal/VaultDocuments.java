package org.secureprint.delivery.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import org.secureprint.api.device.DeliveryTransport.Documents;
import org.secureprint.api.job.Document;
import org.secureprint.api.job.Job;
import org.secureprint.api.vault.DamagedDocumentException;
import org.secureprint.api.vault.DocumentInputStream;
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
        return new DocumentInputStream(reader(documentNumber));
    }

    private VaultReader reader(int documentNumber) throws IOException {
        try {
            return new RememberingReader(vault.open(new DocumentKey(job.uuid(), documentNumber)));
        } catch (IOException e) {
            throw remember(e);
        }
    }

    private IOException remember(IOException e) {
        failure = e;
        return e;
    }

    /** What the vault gives, which notes that and when it does not. */
    private final class RememberingReader implements VaultReader {
        private final VaultReader reader;

        RememberingReader(VaultReader reader) {
            this.reader = reader;
        }

        @Override
        public long length() {
            return reader.length();
        }

        @Override
        public int read(long position, byte[] target, int offset, int length) throws IOException {
            try {
                int count = reader.read(position, target, offset, length);
                read = true;
                return count;
            } catch (IOException e) {
                throw remember(e);
            }
        }

        @Override
        public void verify() throws IOException {
            try {
                reader.verify();
            } catch (IOException e) {
                throw remember(e);
            }
        }

        @Override
        public byte[] attributes() throws IOException {
            try {
                return reader.attributes();
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
