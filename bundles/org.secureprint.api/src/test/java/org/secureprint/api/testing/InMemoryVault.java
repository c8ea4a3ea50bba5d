package org.secureprint.api.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.secureprint.api.vault.DamagedDocumentException;
import org.secureprint.api.vault.DocumentKey;
import org.secureprint.api.vault.Vault;
import org.secureprint.api.vault.VaultReader;
import org.secureprint.api.vault.VaultStatus;
import org.secureprint.api.vault.VaultWriter;

/** A vault for unit tests: in memory, not encrypted, with faults that a test can switch on. */
public final class InMemoryVault implements Vault {
    private static final int MAX_ATTRIBUTES = 2048;

    private final UUID id = UUID.randomUUID();
    private final Map<DocumentKey, Stored> documents = new ConcurrentHashMap<>();
    private volatile IOException fault;

    /** Every later write, commit and erase fails with this; {@code null} heals. */
    public void failWith(IOException failure) {
        fault = failure;
    }

    /** Damages a stored document: reading it fails from now on. */
    public void damage(DocumentKey key) {
        documents.computeIfPresent(key, (k, stored) -> new Stored(stored.octets, stored.attributes, true));
    }

    /** The keys of all committed documents. */
    public List<DocumentKey> keys() {
        return List.copyOf(documents.keySet());
    }

    /** What a committed document holds. */
    public byte[] octets(DocumentKey key) {
        return documents.get(key).octets.clone();
    }

    @Override
    public VaultWriter create(DocumentKey key, byte[] attributes) throws IOException {
        if (attributes.length > MAX_ATTRIBUTES) {
            throw new IllegalArgumentException("Attributes of " + attributes.length + " octets, at most 2048");
        }
        if (documents.containsKey(key)) {
            throw new FileAlreadyExistsException(key.toString());
        }
        return new Writer(key, attributes.clone());
    }

    @Override
    public VaultReader open(DocumentKey key) throws IOException {
        Stored stored = documents.get(key);
        if (stored == null) {
            throw new NoSuchFileException(key.toString());
        }
        Reader reader = new Reader(key);
        reader.verify();
        return reader;
    }

    @Override
    public void erase(DocumentKey key) throws IOException {
        checkFault();
        documents.remove(key);
    }

    @Override
    public void forEach(Consumer<DocumentKey> each) {
        keys().forEach(each);
    }

    @Override
    public VaultStatus status() {
        long octets =
                documents.values().stream().mapToLong(s -> s.octets.length).sum();
        long count = documents.size();
        return new VaultStatus(
                id, count, octets, Long.MAX_VALUE, 1, Map.of(1, count), count == 0 ? null : Instant.EPOCH);
    }

    private void checkFault() throws IOException {
        IOException failure = fault;
        if (failure != null) {
            throw failure;
        }
    }

    private record Stored(byte[] octets, byte[] attributes, boolean damaged) {}

    private final class Writer implements VaultWriter {
        private final DocumentKey key;
        private final byte[] attributes;
        private final ByteArrayOutputStream data = new ByteArrayOutputStream();
        private boolean closed;

        Writer(DocumentKey key, byte[] attributes) {
            this.key = key;
            this.attributes = attributes;
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            checkOpen();
            checkFault();
            data.write(source, offset, length);
        }

        @Override
        public long octets() {
            return data.size();
        }

        @Override
        public void commit() throws IOException {
            checkOpen();
            checkFault();
            closed = true;
            if (documents.putIfAbsent(key, new Stored(data.toByteArray(), attributes, false)) != null) {
                throw new FileAlreadyExistsException(key.toString());
            }
        }

        @Override
        public void close() {
            closed = true;
        }

        private void checkOpen() throws IOException {
            if (closed) {
                throw new IOException("The writer of document " + key + " is closed");
            }
        }
    }

    private final class Reader implements VaultReader {
        private final DocumentKey key;
        private final Stored opened;

        Reader(DocumentKey key) {
            this.key = key;
            this.opened = documents.get(key);
        }

        @Override
        public long length() {
            return opened.octets.length;
        }

        @Override
        public int read(long position, byte[] target, int offset, int length) throws IOException {
            verify();
            if (position >= opened.octets.length) {
                return -1;
            }
            int count = (int) Math.min(length, opened.octets.length - position);
            System.arraycopy(opened.octets, (int) position, target, offset, count);
            return count;
        }

        @Override
        public void verify() throws IOException {
            Stored now = documents.get(key);
            if (now == null || now.damaged) {
                throw new DamagedDocumentException("Document " + key + " is damaged or gone");
            }
        }

        @Override
        public byte[] attributes() {
            return opened.attributes.clone();
        }

        @Override
        public void close() {
            // nothing to release: the octets are in memory
        }
    }
}
