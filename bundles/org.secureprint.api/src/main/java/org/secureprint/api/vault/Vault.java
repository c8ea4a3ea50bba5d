package org.secureprint.api.vault;

import java.io.IOException;
import java.util.Collection;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where documents lie, encrypted. Called by jobs (write, erase), by release and delivery (read), by retention (reconcile), from any
 * thread. No plaintext and no key ever reaches a disk.
 *
 * <p>{@link IOException} means that the disk failed or is full; {@link DamagedDocumentException} that what is stored is not what was
 * written; {@link org.secureprint.api.PrintException} that there is a limit, which it names.
 */
@ConsumerType
public interface Vault {
    /**
     * Starts a document. It exists once {@link VaultWriter#commit} has returned.
     *
     * @param attributes what the job says of itself, kept sealed beside the document for whoever has to do without the database; at
     *     most 2,048 octets, more is refused
     */
    VaultWriter create(DocumentKey key, byte[] attributes) throws IOException;

    /**
     * Opens a document for reading. The last segment is verified before this returns.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    VaultReader open(DocumentKey key) throws IOException;

    /** Destroys a document: its key first, then its data. Durable when it returns; a document that is not there is no error. */
    void erase(DocumentKey key) throws IOException;

    /**
     * Destroys many documents, as {@link #erase} does each. An implementation may let them share the wait for the disk, so this is the
     * way to erase more than one.
     */
    default void eraseAll(Collection<DocumentKey> keys) throws IOException {
        for (DocumentKey key : keys) {
            erase(key);
        }
    }

    /** Every committed document, in no order. */
    void forEach(Consumer<DocumentKey> each) throws IOException;

    /** Figures for the console and the web tool. */
    VaultStatus status() throws IOException;
}
